import { useNavigate, useSearch } from '@tanstack/react-router'
import type { InboxFilter } from '../../api/desk.ts'

const names = ['queue', 'q', 'status', 'intent', 'priority', 'assignee', 'tag', 'channel', 'order'] as const

/** What is looked for stands in the address, so that it survives a reload and can be sent to somebody. */
export function useInboxFilter() {
  const navigate = useNavigate()
  const asked: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const given = names.flatMap((name) => {
    const value = asked[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : []
  })
  const queue = { queue: 'waiting', ...Object.fromEntries(given) }
  // Where somebody waits, the longest wait comes first; elsewhere what is new.
  const filter: InboxFilter = { order: queue.queue === 'waiting' ? 'due' : 'newest', ...queue }
  const change = (to: Partial<Record<(typeof names)[number], string>>): void => {
    const all = { ...Object.fromEntries(given), ...to }
    const search = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
    void navigate({ to: '/desk/inbox', search, replace: true })
  }
  return { filter, change }
}
