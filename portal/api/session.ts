import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SignedInView, VisitorView } from '../../src/http/contract/session.ts'
import { forgetAllBut } from './asking.ts'
import { ask } from './client.ts'

export type Person = NonNullable<SignedInView['person']>

/** Who sits in front of the page; `owes_code` has given a password and not yet the code of the second factor. */
export type Session =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'owes_code' }
  | { readonly kind: 'person'; readonly person: Person }

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000 })

export function useSession() {
  return useQuery(sessionQuery)
}

/** The number of the customer who is signed in; pages for customers are shown to nobody else. */
export function useCustomerId(): number {
  const session = useSession().data
  const id = session?.kind === 'person' ? session.person.customer_id : null
  if (id === null) throw new TypeError('a page for customers was shown to somebody else')
  return id
}

/** What to do when somebody has signed in, or out: nothing that was read for one person stays for the next. */
export function useSessionChange() {
  const queries = useQueryClient()
  return (session: Session): void => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    queries.setQueryData(sessionQuery.queryKey, session)
    if (session.kind !== 'owes_code') forgetAllBut(session.kind === 'person' ? session.person.customer_id : null)
  }
}

export function sessionOf({ state, person }: VisitorView): Session {
  if (state === 'nobody') return { kind: 'nobody' }
  return state === 'second_factor' || !person ? { kind: 'owes_code' } : { kind: 'person', person }
}

async function readSession(): Promise<Session> {
  return sessionOf(await ask<VisitorView>('GET', '/session'))
}
