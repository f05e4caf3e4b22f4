import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

type Choice = { readonly value: string; readonly label: string }

type ChoiceProps = {
  readonly label: string
  readonly value: string | undefined
  readonly choices: readonly Choice[]
  readonly onChange: (value: string) => void
}

/** One of some, or all of them. */
export function ChoiceFilter({ label, value = '', choices, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[{ value: '', label: t('insight.all') }, ...choices]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

type Named = { readonly name: string; readonly label: string }

type WordsProps = {
  readonly fields: readonly Named[]
  readonly values: Readonly<Record<string, string | undefined>>
  readonly onChange: (values: Record<string, string>) => void
}

/** What is typed, and counts once it is sent off. */
export function WordFilters({ fields, values, onChange }: WordsProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const send = (event: FormEvent): void => {
    event.preventDefault()
    onChange(typed)
  }
  return (
    <form className="range" onSubmit={send}>
      {fields.map(({ name, label }) => (
        <TextInput
          key={name}
          label={label}
          w={150}
          value={typed[name] ?? values[name] ?? ''}
          onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value.trim() })}
        />
      ))}
      <Button type="submit" variant="default">
        {t('insight.find')}
      </Button>
    </form>
  )
}
