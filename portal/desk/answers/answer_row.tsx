import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Answer, preview, useLanguageName } from './answer.ts'
import { AnswerForm } from './answer_form.tsx'

type Row = { readonly reply: Answer; readonly mayWrite: boolean; remove(): void }

/** A ready answer as a customer would read it, and the ways to change it or to take it away. */
export function AnswerRow({ reply, mayWrite, remove }: Row) {
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
          <Button variant="default" onClick={remove} aria-label={t('answers.remove_which', { name })}>
            {t('answers.remove')}
          </Button>
        </div>
      )}
    </li>
  )
}
