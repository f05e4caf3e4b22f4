import { Button, Group, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { Trouble } from '../shell/trouble.tsx'

type CardForm = {
  readonly action: string
  readonly isBusy: boolean
  readonly error: unknown
  /** What is done cannot be undone. */
  readonly isGrave?: boolean
  readonly children: ReactNode
  readonly beside?: ReactNode
  onSend(values: Readonly<Record<string, string>>): void
}

/** A form inside of a card; `onSend` is given what stands in the fields, by their names. */
export function CardForm({ action, isBusy, error, isGrave = false, children, beside, onSend }: CardForm) {
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    onSend(
      Object.fromEntries(
        [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
      ),
    )
  }
  return (
    <form onSubmit={send} className="card-form">
      <Stack gap="md">
        {error ? <Trouble error={error} /> : null}
        {children}
        <Group gap="sm">
          <Button type="submit" loading={isBusy} {...(isGrave ? { color: 'red.8' } : {})}>
            {action}
          </Button>
          {beside}
        </Group>
      </Stack>
    </form>
  )
}
