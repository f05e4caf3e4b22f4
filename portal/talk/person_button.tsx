import { Button } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Always there: a person can be asked for at any time, and once one is, it says so. */
export function PersonButton({
  isAsked,
  isBusy,
  ask,
}: {
  readonly isAsked: boolean
  readonly isBusy: boolean
  ask(): void
}) {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconUser size={16} stroke={1.8} aria-hidden />}
      disabled={isAsked}
      loading={isBusy}
      onClick={ask}
    >
      {isAsked ? t('talk.person_asked') : t('talk.person')}
    </Button>
  )
}
