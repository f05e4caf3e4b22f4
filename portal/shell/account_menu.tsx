import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Person } from '../api/session.ts'
import { LateMenu } from './late_menu.tsx'

const load = async () => (await import('./account_choice.tsx')).AccountChoice

/** Who is signed in, and the way out. */
export function AccountMenu({ person }: { readonly person: Person }) {
  const { t } = useTranslation()
  return (
    <LateMenu
      load={load}
      button={(press) => (
        <UnstyledButton className="account" {...press}>
          <span aria-hidden>{initialsOf(person.name)}</span>
          <VisuallyHidden>{t('shell.account', { name: person.name })}</VisuallyHidden>
        </UnstyledButton>
      )}
    />
  )
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('')
}
