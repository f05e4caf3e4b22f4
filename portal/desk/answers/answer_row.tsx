import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReplyRemoving } from '../../api/house.ts'
import { Sure } from '../house/sure.tsx'
import { type Answer, preview, useLanguageName } from './answer.ts'
import { AnswerForm } from './answer_form.tsx'

type Row = { readonly reply: Answer; readonly mayWrite: boolean }

/** A ready answer as a customer would read it, and the ways to change it or to take it away. */
export function AnswerRow({ reply, mayWrite }: Row) {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const [isOpen, setOpen] = useState(false)
  const { name, language, text } = reply
  if (isOpen)
    return (
      <li>
        <AnswerForm reply={reply} done={() => setOpen(false)} />
      </li>
    )
  return (
    <li className="house-row answer-row">
      <div className="house-who">
        <strong>{name}</strong>
        <span className="faint">{nameOf(language)}</span>
        <p lang={language}>{preview(text)}</p>
      </div>
      {mayWrite && (
        <div className="house-deeds">
          <Button variant="default" onClick={() => setOpen(true)} aria-label={t('answers.change', { name })}>
            {t('answers.edit')}
          </Button>
          <Removing reply={reply} />
        </div>
      )}
    </li>
  )
}

function Removing({ reply: { id, name, text } }: Pick<Row, 'reply'>) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const removing = useReplyRemoving()
  const close = (): void => setOpen(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} aria-label={t('answers.remove_which', { name })}>
        {t('answers.remove')}
      </Button>
      <Sure
        isOpen={isOpen}
        title={t('answers.remove_which', { name })}
        action={t('answers.remove')}
        isBusy={removing.isPending}
        error={removing.error}
        close={close}
        act={() => removing.mutate(id, { onSuccess: close })}
      >
        <p>{t('answers.remove_more')}</p>
        <blockquote>{text}</blockquote>
      </Sure>
    </>
  )
}
