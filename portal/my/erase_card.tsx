import { Button, Checkbox, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../api/client.ts'
import { useSessionChange } from '../api/session.ts'
import { CardForm } from './card_form.tsx'
import { PasswordField } from '../shell/password_field.tsx'

/** Has the data of the customer deleted, after saying what goes and what stays. */
export function EraseCard() {
  const { t } = useTranslation()
  const [isAsked, setIsAsked] = useState(false)
  return (
    <section className="card" aria-labelledby="erase">
      <h2 id="erase">{t('data.erase')}</h2>
      <div className="warning">
        <Text>{t('data.erase_goes')}</Text>
        <Text>{t('data.erase_stays')}</Text>
        <Text>{t('data.erase_open')}</Text>
      </div>
      {isAsked ? (
        <Sure leave={() => setIsAsked(false)} />
      ) : (
        <Button variant="default" onClick={() => setIsAsked(true)}>
          {t('data.erase_begin')}
        </Button>
      )}
    </section>
  )
}

function Sure({ leave }: { leave(): void }) {
  const { t } = useTranslation()
  const { mutate, isPending, error } = useErasing()
  return (
    <CardForm
      action={t('data.erase_do')}
      isBusy={isPending}
      error={error}
      isGrave
      onSend={({ password = '' }) => mutate(password)}
      beside={
        <Button variant="default" onClick={leave}>
          {t('account.cancel')}
        </Button>
      }
    >
      <Text fw={600}>{t('data.erase_more')}</Text>
      <PasswordField
        name="password"
        label={t('sign_in.password')}
        autoComplete="current-password"
        required
        data-autofocus
      />
      <Checkbox required label={t('data.erase_sure')} />
    </CardForm>
  )
}

function useErasing() {
  const change = useSessionChange()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (password: string) => ask('POST', '/account/erasure', { body: { password } }),
    async onSuccess() {
      await navigate({ to: '/sign-in', search: { erased: true }, replace: true })
      change({ kind: 'nobody' })
    },
  })
}
