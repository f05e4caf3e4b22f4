import { Alert } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconWifiOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../api/session.ts'
import { AccountMenu } from './account_menu.tsx'
import { LanguageMenu } from './language_menu.tsx'
import { Mark } from './mark.tsx'
import { SchemeSwitch } from './scheme_switch.tsx'

/** Customers do not load it. */
const DeskSides = lazy(() => import('../desk/sides.tsx'))

/** What stands around every page of somebody who is signed in. */
export function Frame({ person, children }: { readonly person: Person; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const isStaff = person.role !== 'customer'
  return (
    <div className={isStaff ? 'frame frame-desk' : 'frame'}>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <header className="head">
        <div className="head-inner">
          <Link to="/" className="head-home">
            <Mark />
          </Link>
          {!isStaff && <Navigation />}
          <div className="head-tools">
            <LanguageMenu />
            <SchemeSwitch />
            <AccountMenu person={person} />
          </div>
        </div>
      </header>
      {isStaff && (
        <Suspense fallback={<div className="desk-side" />}>
          <DeskSides person={person} />
        </Suspense>
      )}
      <main id="content" className="content" tabIndex={-1}>
        <Offline />
        {children}
      </main>
    </div>
  )
}

function Offline() {
  const { t } = useTranslation()
  const { online } = useNetwork()
  if (online) return null
  return (
    <Alert
      className="offline"
      color="yellow"
      variant="outline"
      icon={<IconWifiOff />}
      title={t('shell.offline')}
      role="status"
    >
      {t('shell.offline_more')}
    </Alert>
  )
}

function Navigation() {
  const { t } = useTranslation()
  return (
    <nav className="navigation" aria-label={t('shell.pages')}>
      <Link to="/my" activeOptions={{ exact: true }}>
        {t('home.title')}
      </Link>
      <Link to="/my/conversations">{t('conversations.title')}</Link>
    </nav>
  )
}
