import { Button, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnrolmentView, RecoveryCodesView } from '../../src/http/contract/account.ts'
import { useAccountChange } from '../api/account.ts'
import { ask } from '../api/client.ts'
import { CardForm } from './card_form.tsx'
import { CopyButton } from './copy_button.tsx'
import { QrCode } from './qr_code.tsx'
import { PasswordField } from '../shell/password_field.tsx'

type Given = Readonly<Record<string, string>>

/** What has been told once and is nowhere else: it stays until whoever reads it says so. */
type Step =
  | { readonly kind: 'rest' }
  | { readonly kind: 'scan'; readonly enrolment: EnrolmentView }
  | { readonly kind: 'keep'; readonly codes: readonly string[] }

/** Sets up a second factor, and turns it off. */
export function FactorCard({ isOn }: { readonly isOn: boolean }) {
  const { t } = useTranslation()
  const [step, setStep] = useState<Step>({ kind: 'rest' })
  const rest = (): void => setStep({ kind: 'rest' })
  return (
    <section className="card" aria-labelledby="factor">
      <h2 id="factor">{t('account.factor')}</h2>
      {step.kind === 'scan' && (
        <Scan
          enrolment={step.enrolment}
          leave={rest}
          done={({ recovery_codes: codes }) => setStep({ kind: 'keep', codes })}
        />
      )}
      {step.kind === 'keep' && <Keep codes={step.codes} kept={rest} />}
      {step.kind === 'rest' &&
        (isOn ? <TurnOff /> : <SetUp done={(enrolment) => setStep({ kind: 'scan', enrolment })} />)}
    </section>
  )
}

function SetUp({ done }: { done(enrolment: EnrolmentView): void }) {
  const { t } = useTranslation()
  const { mutate, isPending, error } = useAccountChange((body: Given) =>
    ask<EnrolmentView>('POST', '/account/second-factor', { body }),
  )
  return (
    <>
      <Text mb="md">{t('account.factor_off')}</Text>
      <CardForm
        action={t('account.set_up')}
        isBusy={isPending}
        error={error}
        onSend={(body) => mutate(body, { onSuccess: done })}
      >
        <Password />
      </CardForm>
    </>
  )
}

type Scan = { readonly enrolment: EnrolmentView; leave(): void; done(codes: RecoveryCodesView): void }

function Scan({ enrolment: { url, secret }, leave, done }: Scan) {
  const { t } = useTranslation()
  const { mutate, isPending, error } = useAccountChange((body: Given) =>
    ask<RecoveryCodesView>('POST', '/account/second-factor/confirm', { body }),
  )
  return (
    <>
      <Text mb="md">{t('account.scan')}</Text>
      <div className="enrolment">
        <QrCode text={url} label={t('account.qr')} />
        <div>
          <Text className="faint">{t('account.secret')}</Text>
          <p className="code secret">{secret.match(/.{1,4}/g)?.join(' ')}</p>
          <CopyButton text={secret} />
        </div>
      </div>
      <CardForm
        action={t('account.confirm')}
        isBusy={isPending}
        error={error}
        onSend={(body) => mutate(body, { onSuccess: done })}
        beside={
          <Button variant="default" onClick={leave}>
            {t('account.cancel')}
          </Button>
        }
      >
        <TextInput name="code" label={t('code.code')} autoComplete="one-time-code" inputMode="numeric" required />
      </CardForm>
    </>
  )
}

function Keep({ codes, kept }: { readonly codes: readonly string[]; kept(): void }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      <h3>{t('account.recovery')}</h3>
      <Text>{t('account.recovery_more')}</Text>
      <ul className="recovery code">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="buttons">
        <Button onClick={kept}>{t('account.kept')}</Button>
        <CopyButton text={codes.join('\n')} />
      </div>
    </div>
  )
}

function TurnOff() {
  const { t } = useTranslation()
  const { mutate, isPending, error } = useAccountChange((body: Given) =>
    ask('POST', '/account/second-factor/off', { body }),
  )
  return (
    <>
      <Text mb="md">{t('account.factor_on')}</Text>
      <CardForm action={t('account.turn_off')} isBusy={isPending} error={error} onSend={mutate}>
        <Password />
      </CardForm>
    </>
  )
}

function Password() {
  const { t } = useTranslation()
  return <PasswordField name="password" label={t('account.current')} autoComplete="current-password" required />
}
