import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCounts } from '../api/counts.ts'
import type { Person } from '../api/session.ts'
import { type Section, sections } from './sections.ts'

const rank = { customer: 0, agent: 1, manager: 2, admin: 3 } as const satisfies Record<Person['role'], number>

/** The pages of the staff that this person may see, in their groups. */
export function DeskNavigation({
  person,
  onLeave,
}: {
  readonly person: Person
  readonly onLeave?: (() => void) | undefined
}) {
  const { t } = useTranslation()
  const isTheirs = ({ needs }: Section): boolean => rank[person.role] >= rank[needs ?? 'agent']
  return (
    <nav className="desk-navigation" aria-label={t('desk.pages')}>
      {(['work', 'insight', 'house'] as const).map((group) => (
        <Group key={group} title={t(`desk.${group}`)} all={sections[group].filter(isTheirs)} onLeave={onLeave} />
      ))}
    </nav>
  )
}

type Shown = {
  readonly title: string
  readonly all: readonly Section[]
  readonly onLeave: (() => void) | undefined
}

function Group({ title, all, onLeave }: Shown) {
  const { t } = useTranslation()
  const counts = useCounts().data
  if (all.length === 0) return null
  const waiting = (name: Section['name']): number =>
    (name === 'inbox' && counts?.waiting) || (name === 'approvals' && counts?.to_approve) || 0
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {all.map(({ name, path, icon: Icon }) => (
          <li key={path}>
            <Link to={path} onClick={onLeave}>
              <Icon size={18} stroke={1.7} aria-hidden />
              {t(`desk.${name}`)}
              {waiting(name) > 0 && <Count count={waiting(name)} />}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Count({ count }: { readonly count: number }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <span className="desk-count" aria-hidden>
        {new Intl.NumberFormat(i18n.language, { notation: 'compact' }).format(count)}
      </span>
      <VisuallyHidden>{t('news.waiting', { count })}</VisuallyHidden>
    </>
  )
}
