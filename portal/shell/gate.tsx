import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type Session, useSession } from '../api/session.ts'
import type { Audience } from '../pages.tsx'
import { Frame } from './frame.tsx'
import { Leave } from './leave.tsx'
import { Plain } from './plain.tsx'
import { Trouble } from './trouble.tsx'
import { Waiting } from './waiting.tsx'

/** Shows a page to whom it is for, and brings everybody else to where they can go on. */
export function Gate({ audience, children }: { readonly audience: Audience; readonly children: ReactNode }) {
  const { data: session, error, refetch } = useSession()
  // The address changes while this page is being left for signing in.
  const [here] = useState(useLocation().pathname)
  if (audience === 'guest') return <Plain>{children}</Plain>
  if (!session) return <Plain>{error ? <Trouble error={error} again={() => void refetch()} /> : <Waiting />}</Plain>
  const away = wayFrom(session, audience, here)
  if (away) return <Leave {...away} />
  return session.kind === 'person' && <Frame person={session.person}>{children}</Frame>
}

/** Where somebody has to go who asks for a page that is not theirs; `onward` is where to go on after signing in. Null when they may stay. */
export function wayFrom(session: Session, audience: Audience, here: string): { to: string; onward?: string } | null {
  if (audience === 'guest') return null
  if (session.kind !== 'person') return { to: '/sign-in', onward: here }
  const home = homeOf(session)
  return home === homes[audience] ? null : { to: home }
}

const homes = { customer: '/my', staff: '/desk/inbox' } as const

/** Where somebody begins. */
export function homeOf(session: Session): '/my' | '/desk/inbox' | '/sign-in' {
  if (session.kind !== 'person') return '/sign-in'
  return session.person.role === 'customer' ? homes.customer : homes.staff
}
