import { Button, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { type Placeholder, placeholders, preview, strangePlaceholder } from './answer.ts'

type Written = { readonly text: string; setText(text: string): void }

/** The text of an answer, what can be put into it, and how it would be read. */
export function AnswerText({ text, setText }: Written) {
  const { t } = useTranslation()
  const strange = strangePlaceholder(text)
  const field = useRef<HTMLTextAreaElement>(null)
  const insert = (name: Placeholder): void => {
    const from = field.current?.selectionStart ?? text.length
    const before = `${text.slice(0, from)}{{${name}}}`
    // At once, so that whoever types on does not find the cursor moved under their hands.
    flushSync(() => setText(before + text.slice(field.current?.selectionEnd ?? from)))
    field.current?.focus()
    field.current?.setSelectionRange(before.length, before.length)
  }
  return (
    <>
      <Textarea
        ref={field}
        label={t('answers.text')}
        value={text}
        error={strange === undefined ? null : t('answers.strange', { name: strange })}
        required
        maxLength={5_000}
        autosize
        minRows={3}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Places insert={insert} />
      {text.trim() !== '' && (
        <figure className="answer-preview">
          <figcaption className="faint">{t('answers.preview')}</figcaption>
          <blockquote>{preview(text)}</blockquote>
        </figure>
      )}
    </>
  )
}

function Places({ insert }: { insert(name: Placeholder): void }) {
  const { t } = useTranslation()
  return (
    <ul className="answer-places">
      {(Object.keys(placeholders) as Placeholder[]).map((name) => (
        <li key={name}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => insert(name)}
            aria-label={t('answers.insert', { name })}
          >
            {`{{${name}}}`}
          </Button>
          <span className="faint">{t(`answers.place_${name}`)}</span>
        </li>
      ))}
    </ul>
  )
}
