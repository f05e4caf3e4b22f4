import { Menu } from '@mantine/core'
import { IconDatabase, IconLogout, IconUserCog } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../api/client.ts'
import { useSession, useSessionChange } from '../api/session.ts'
import type { MenuButton } from './late_menu.tsx'
import { OpenedMenu } from './opened_menu.tsx'

export function AccountChoice({ button }: { readonly button: MenuButton }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  const session = useSession().data
  if (session?.kind !== 'person') return null
  const { person } = session
  return (
    <OpenedMenu button={button} width={230}>
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
    </OpenedMenu>
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
