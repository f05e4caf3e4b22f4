import { Button, Stack, Text, Title } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { Trouble } from './trouble.tsx'

type Form = {
  readonly title: string
  readonly lead?: string
  readonly action: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly children: ReactNode
  readonly below?: ReactNode
  onSend(values: Readonly<Record<string, string>>): void
}

/** A short form with one thing to do; `onSend` is given what stands in the fields, by their names. */
export function Form({ title, lead, action, isBusy, error, children, below, onSend }: Form) {
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)]
    onSend(Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value : ''])))
  }
  return (
    <form onSubmit={send}>
      <Stack gap="md">
        <Title order={1} size="h2">
          {title}
        </Title>
        {lead && <Text c="dimmed">{lead}</Text>}
        {error ? <Trouble error={error} /> : null}
        {children}
        <Button type="submit" size="md" loading={isBusy} fullWidth>
          {action}
        </Button>
        {below && <div className="form-below">{below}</div>}
      </Stack>
    </form>
  )
}
