import type { Scope } from '../core/access.ts'

/** What it takes to go through a door that is about the person who asks; a key is nobody there. */
export type PeoplesScope = 'person' | 'session' | 'visitor'

export function isForPeople(scope: Scope | PeoplesScope | null): scope is PeoplesScope {
  return scope === 'person' || scope === 'session' || scope === 'visitor'
}
