import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SignedInView } from '../../src/http/contract/session.ts'
import { ask, Refused } from '../api/client.ts'
import { sessionOf, useSessionChange } from '../api/session.ts'
import { Form } from '../shell/form.tsx'
import { homeOf } from '../shell/gate.tsx'
import { ToSignIn } from '../shell/mail_form.tsx'
import { useTitle } from '../shell/use_title.ts'
import { PasswordField } from '../shell/password_field.tsx'

/** Where the link of a mail leads: a password is chosen, and names when the desk asks for them. */
export default function LinkPage() {
  const { t } = useTranslation()
  useTitle(t('link.title'))
  const { mutate, isPending, error } = useFollowing()
  return (
    <Form
      title={t('link.title')}
      lead={t('link.lead')}
      action={t('link.action')}
      isBusy={isPending}
      error={wantsNames(error) ? null : error}
      onSend={mutate}
      below={<ToSignIn />}
    >
      {wantsNames(error) && (
        <>
          <TextInput name="first_name" label={t('link.first_name')} autoComplete="given-name" required size="md" />
          <TextInput name="last_name" label={t('link.last_name')} autoComplete="family-name" required size="md" />
        </>
      )}
      <PasswordField
        name="password"
        label={t('link.password')}
        description={t('link.password_more')}
        autoComplete="new-password"
        minLength={10}
        required
        size="md"
      />
    </Form>
  )
}

function wantsNames(error: unknown): boolean {
  return error instanceof Refused && error.problem.errors.some(({ path }) => path.endsWith('_name'))
}

function useFollowing() {
  const change = useSessionChange()
  const navigate = useNavigate()
  const token = useLocation().hash
  return useMutation({
    mutationFn: (values: Readonly<Record<string, string>>) =>
      ask<SignedInView>('POST', '/account/link', { body: { token, ...values } }),
    async onSuccess(view) {
      const session = sessionOf(view)
      change(session)
      await navigate({ to: homeOf(session), replace: true })
    },
  })
}
