import { Refusal } from '../core/refusal.ts'
import type { Desk } from './desk.ts'

/** How often it is looked whether something has changed, in milliseconds, as long as somebody watches. */
const lookEvery = 500
/** How far the clocks of the nodes may be apart, in milliseconds: further, and a change may be missed. */
const apart = 60_000
const mostNamed = 100

/** Who watches the inbox. */
export type InboxWatcher = {
  /** Ids of tickets that are not as they were; none when only an approval changed. */
  hear(tickets: readonly string[]): void
}

type Known = {
  readonly watchers: Set<InboxWatcher>
  pulses: ReadonlyMap<string, string> | null
  approvals: string
  isLooking: boolean
}

/** Everybody who watches the inbox of a desk, in this process. */
const known = new WeakMap<Desk, Known>()

/** Tells a watcher what changes in the inbox, on whatever node. Returns what ends it. One look serves all watchers of a process. */
export function watchInbox(desk: Desk, watcher: InboxWatcher): () => void {
  const all = known.get(desk) ?? { watchers: new Set(), pulses: null, approvals: '', isLooking: false }
  known.set(desk, all)
  all.watchers.add(watcher)
  if (!all.isLooking) void lookOn(desk, all)
  return () => void all.watchers.delete(watcher)
}

/** Looks until nobody watches. */
async function lookOn(desk: Desk, all: Known): Promise<void> {
  all.isLooking = true
  all.pulses = null
  while (all.watchers.size > 0) {
    await look(desk, all)
    await new Promise((resolve) => setTimeout(resolve, lookEvery).unref())
  }
  all.isLooking = false
}

async function look(desk: Desk, all: Known): Promise<void> {
  try {
    const [pulses, approvals] = await desk.store.read(async (tables) => [
      await tables.tickets.pulses(desk.now() - apart),
      await tables.approvals.pulse(),
    ])
    const before = all.pulses
    const changed = before === null ? [] : [...pulses].flatMap(([id, pulse]) => (before.get(id) === pulse ? [] : [id]))
    const isNews = before !== null && (changed.length > 0 || approvals !== all.approvals)
    all.pulses = pulses
    all.approvals = approvals
    if (isNews) for (const watcher of all.watchers) watcher.hear(changed.slice(0, mostNamed))
  } catch (error) {
    // What a look misses while the database is away the next one finds.
    if (!(error instanceof Refusal && error.code === 'unavailable')) desk.observe.fault(error, 'watching the inbox')
  }
}
