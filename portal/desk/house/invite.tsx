import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconMailForward } from '@tabler/icons-react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeopleDeed } from '../../api/house.ts'
import { Trouble } from '../../shell/trouble.tsx'
import { roles } from './roles.ts'

/** Adds somebody, who gets a mail with a link to choose a password. */
export function Invite() {
  const { t } = useTranslation()
  const deed = usePeopleDeed()
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const body = Object.fromEntries(new FormData(form))
    deed.mutate({ path: '', body }, { onSuccess: () => form.reset() })
  }
  return (
    <form className="card house-form" onSubmit={send} aria-labelledby="invite">
      <h2 id="invite">{t('people.invite')}</h2>
      <div className="house-fields">
        <TextInput name="name" label={t('data.name')} required maxLength={100} autoComplete="off" />
        <TextInput name="email" type="email" label={t('sign_in.email')} required maxLength={200} autoComplete="off" />
        <NativeSelect
          name="role"
          label={t('people.role')}
          data={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
        <Button
          type="submit"
          loading={deed.isPending}
          leftSection={<IconMailForward size={17} stroke={1.8} aria-hidden />}
        >
          {t('people.send')}
        </Button>
      </div>
      {deed.error && <Trouble error={deed.error} />}
      <p className="faint" role="status">
        {deed.data ? t('people.sent', { email: deed.data.email }) : t('people.send_more')}
      </p>
    </form>
  )
}
