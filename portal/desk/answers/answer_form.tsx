import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReplySaving } from '../../api/house.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { languages as ofPages } from '../../words/index.ts'
import { type Answer, useLanguageName } from './answer.ts'
import { AnswerText } from './answer_text.tsx'

type Form = {
  /** The languages that there are answers in. */
  readonly languages?: readonly string[]
  /** The one that is changed; without it a new one is written. */
  readonly reply?: Answer
  readonly done?: () => void
}

/** Writes a ready answer, or changes one, and shows how a customer would read it. */
export function AnswerForm({ languages = [], reply, done }: Form) {
  const { t } = useTranslation()
  const id = useId()
  const saving = useReplySaving(reply?.id)
  const [text, setText] = useState(reply?.text ?? '')
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const saved = (): void => {
      form.reset()
      setText('')
      done?.()
    }
    saving.mutate({ ...Object.fromEntries(new FormData(form)), text }, { onSuccess: saved })
  }
  return (
    <form className="card house-form" onSubmit={send} aria-labelledby={id}>
      <h2 id={id}>{reply ? t('answers.change', { name: reply.name }) : t('answers.new')}</h2>
      <Naming languages={languages} reply={reply} />
      <AnswerText text={text} setText={setText} />
      {saving.error && <Trouble error={saving.error} />}
      <div className="house-deeds">
        {done && (
          <Button variant="default" onClick={done}>
            {t('house.cancel')}
          </Button>
        )}
        <Button type="submit" loading={saving.isPending}>
          {t(reply ? 'answers.save' : 'answers.add')}
        </Button>
      </div>
    </form>
  )
}

type NamingProps = { readonly languages: readonly string[]; readonly reply: Answer | undefined }

function Naming({ languages, reply }: NamingProps) {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const choices = new Set([...Object.keys(ofPages), ...languages, ...(reply ? [reply.language] : [])])
  return (
    <div className="answer-fields">
      <TextInput
        name="name"
        label={t('answers.name')}
        defaultValue={reply?.name ?? ''}
        required
        maxLength={80}
        autoComplete="off"
      />
      <NativeSelect
        name="language"
        label={t('answers.language')}
        defaultValue={reply?.language ?? 'en'}
        data={[...choices].map((value) => ({ value, label: nameOf(value) }))}
      />
    </div>
  )
}
