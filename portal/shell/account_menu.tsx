import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconDatabase, IconLogout, IconUserCog } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../api/client.ts'
import { type Person, useSessionChange } from '../api/session.ts'

/** Who is signed in, and the way out. */
export function AccountMenu({ person }: { readonly person: Person }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <Menu position="bottom-end" shadow="md" width={230}>
      <Menu.Target>
        <UnstyledButton className="account">
          <span aria-hidden>{initialsOf(person.name)}</span>
          <VisuallyHidden>{t('shell.account', { name: person.name })}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {person.name}
          <br />
          {person.email}
        </Menu.Label>
        <Menu.Item
          component={Link}
          to={person.role === 'customer' ? '/my/account' : '/desk/account'}
          leftSection={<IconUserCog size={16} />}
        >
          {t('account.title')}
        </Menu.Item>
        {person.role === 'customer' && (
          <Menu.Item component={Link} to="/my/data" leftSection={<IconDatabase size={16} />}>
            {t('data.title')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('shell.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useSignOut() {
  const change = useSessionChange()
  const navigate = useNavigate()
  return async (): Promise<void> => {
    await ask('DELETE', '/session').catch(() => {})
    await navigate({ to: '/sign-in' })
    change({ kind: 'nobody' })
  }
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('')
}
