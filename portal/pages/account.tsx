import { useTranslation } from 'react-i18next'
import { sessionsQuery } from '../api/account.ts'
import { useSession } from '../api/session.ts'
import { FactorCard } from '../my/factor_card.tsx'
import { PasswordCard } from '../my/password_card.tsx'
import { SessionsCard } from '../my/sessions_card.tsx'
import type { Needs } from '../pages.tsx'
import { homeOf } from '../shell/gate.tsx'
import { useTitle } from '../shell/use_title.ts'
import { Head } from '../talk/head.tsx'

export const needs: Needs = (queries) => [queries.prefetchQuery(sessionsQuery)]

/** How somebody signs in, and where they are. */
export default function AccountPage() {
  const { t } = useTranslation()
  useTitle(t('account.title'))
  const session = useSession().data
  if (session?.kind !== 'person') return null
  const { email, second_factor: isOn } = session.person
  return (
    <div className="narrow">
      <Head title={t('account.title')} to={homeOf(session)} />
      <PasswordCard email={email} />
      <FactorCard isOn={isOn} />
      <SessionsCard />
    </div>
  )
}
