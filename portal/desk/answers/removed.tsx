import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useReplyRestoring } from '../../api/house.ts'
import { Trouble } from '../../shell/trouble.tsx'
import type { Answer } from './answer.ts'

type Gone = { readonly reply: Answer; done(): void }

/** Tells that a ready answer was removed, and has it back. The button that removed it is gone: this one has the focus. */
export function Removed({ reply: { id, name }, done }: Gone) {
  const { t } = useTranslation()
  const restoring = useReplyRestoring()
  return (
    <div className="house-row">
      <p role="status">{t('answers.removed', { name })}</p>
      {restoring.error && <Trouble error={restoring.error} />}
      <Button
        variant="default"
        autoFocus
        loading={restoring.isPending}
        onClick={() => restoring.mutate(id, { onSuccess: done })}
      >
        {t('answers.undo')}
      </Button>
    </div>
  )
}
