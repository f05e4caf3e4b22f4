import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAccountChange } from '../api/account.ts'
import { ask } from '../api/client.ts'
import { CardForm } from './card_form.tsx'
import { PasswordField } from '../shell/password_field.tsx'

type Given = Readonly<Record<string, string>>

/** Changes the password of who knows the one before. */
export function PasswordCard({ email }: { readonly email: string }) {
  const { t } = useTranslation()
  const { mutate, isPending, error, isSuccess, submittedAt } = useAccountChange((body: Given) =>
    ask('POST', '/account/password', { body }),
  )
  return (
    <section className="card" aria-labelledby="password">
      <h2 id="password">{t('sign_in.password')}</h2>
      {isSuccess && (
        <Text className="done" role="status">
          {t('account.changed')}
        </Text>
      )}
      {/* Empty again once it is done. */}
      <CardForm
        key={isSuccess ? submittedAt : 0}
        action={t('account.change')}
        isBusy={isPending}
        error={error}
        onSend={mutate}
      >
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField name="current_password" label={t('account.current')} autoComplete="current-password" required />
        <PasswordField
          name="password"
          label={t('link.password')}
          description={t('link.password_more')}
          autoComplete="new-password"
          minLength={10}
          required
        />
      </CardForm>
    </section>
  )
}
