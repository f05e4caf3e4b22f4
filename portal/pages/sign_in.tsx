import { Anchor, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Fragment, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignedInView } from '../../src/http/contract/session.ts'
import { ask } from '../api/client.ts'
import { sessionOf, useSession, useSessionChange } from '../api/session.ts'
import { Form } from '../shell/form.tsx'
import { homeOf } from '../shell/gate.tsx'
import { useTitle } from '../shell/use_title.ts'
import { PasswordField } from '../shell/password_field.tsx'

export default function SignInPage() {
  const session = useSession().data
  return session?.kind === 'owes_code' ? <CodeForm /> : <PasswordForm />
}

function PasswordForm() {
  const { t } = useTranslation()
  useTitle(t('sign_in.title'))
  const { mutate, isPending, error } = useSigningIn('/session')
  const { erased } = useSearch({ strict: false }) as { erased?: boolean }
  return (
    <Form
      title={t('sign_in.title')}
      lead={erased ? t('data.erased') : t('sign_in.lead')}
      action={t('sign_in.action')}
      isBusy={isPending}
      error={error}
      onSend={mutate}
      below={
        <>
          <Anchor component={Link} to="/register">
            {t('sign_in.register')}
          </Anchor>
          <Anchor component={Link} to="/reset">
            {t('sign_in.forgot')}
          </Anchor>
        </>
      }
    >
      <Credentials />
    </Form>
  )
}

function Credentials() {
  const { t } = useTranslation()
  const given = useGiven()
  return (
    // Fields take what they begin with once.
    <Fragment key={given.email}>
      <TextInput
        name="email"
        type="email"
        label={t('sign_in.email')}
        defaultValue={given.email}
        autoComplete="username"
        required
        size="md"
      />
      <PasswordField
        name="password"
        label={t('sign_in.password')}
        defaultValue={given.password}
        autoComplete="current-password"
        required
        size="md"
      />
    </Fragment>
  )
}

const nothing = { email: '', password: '' }

/** The first start of a demo prints `/sign-in#<e-mail address>:<password>`; it does not stay in the address. */
function useGiven(): { readonly email: string; readonly password: string } {
  const navigate = useNavigate()
  const [given, setGiven] = useState(nothing)
  useEffect(() => {
    const [, email, password] = /^#([^:]+):(.+)$/.exec(window.location.hash) ?? []
    if (email === undefined || password === undefined) return
    setGiven({ email, password })
    void navigate({ to: '/sign-in', search: true, hash: '', replace: true })
  }, [navigate])
  return given
}

function CodeForm() {
  const { t } = useTranslation()
  useTitle(t('code.title'))
  const { mutate, isPending, error } = useSigningIn('/session/second-factor')
  return (
    <Form
      title={t('code.title')}
      lead={t('code.lead')}
      action={t('code.action')}
      isBusy={isPending}
      error={error}
      onSend={mutate}
    >
      <TextInput name="code" label={t('code.code')} autoComplete="one-time-code" required size="md" data-autofocus />
    </Form>
  )
}

const isOfPortal = (path: string | undefined): path is string => /^\/(?:my|desk)(?:\/|$)/.test(path ?? '')

/** Goes on to where somebody wanted to be, when that is a page of this portal. */
function useSigningIn(path: string) {
  const change = useSessionChange()
  const navigate = useNavigate()
  const { onward } = useSearch({ strict: false }) as { onward?: string }
  return useMutation({
    mutationFn: (body: Readonly<Record<string, string>>) => ask<SignedInView>('POST', path, { body }),
    async onSuccess(view) {
      const session = sessionOf(view)
      change(session)
      if (session.kind !== 'person') return
      await navigate({ href: isOfPortal(onward) ? onward : homeOf(session), replace: true })
    },
  })
}
