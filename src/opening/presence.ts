import type { Presence } from '../agent/desk.ts'
import { newId } from '../core/id.ts'
import type { Store } from '../core/ports.ts'

/** Between two signs of life, in milliseconds. */
export const beatEvery = 5_000
/** Looks at which the beat of a process had not changed before it counts as dead: twenty seconds. */
const deadAfter = 4
/** Looks after which a dead process is forgotten. */
const forgottenAfter = 1_000

/** `lone` holds the only place a server can have on these records, so every other server is gone. */
export type Role = 'lone server' | 'server' | 'command'

type Seen = { readonly beat: number; readonly misses: number; readonly at: number }

/**
 * Says which processes are alive by counting beats between its own looks, so that neither clocks that differ nor a database
 * that nobody could reach for a while makes a living process look dead.
 */
export function openPresence(store: Store, role: Role, now: () => number): Presence & { leave(): Promise<void> } {
  const id = newId(role === 'command' ? 'cmd' : 'srv', now())
  let others = new Map<string, Seen>()
  const look = async (): Promise<void> => {
    const nodes = await store.transaction(async (tables) => {
      await tables.nodes.beat(id)
      for (const [node, { misses }] of others) if (misses >= forgottenAfter) await tables.nodes.leave(node)
      return tables.nodes.list()
    })
    const at = performance.now()
    others = new Map(
      nodes.filter((node) => node.id !== id).map((node) => [node.id, seen(others.get(node.id), node.beat, at)]),
    )
  }
  return {
    id,
    isAlive(node) {
      if (node === null) return false
      if (node === id) return true
      if (role === 'lone server' && node.startsWith('srv_')) return false
      const other = others.get(node)
      return other !== undefined && other.misses < deadAfter
    },
    look,
    leave: () => store.transaction((tables) => tables.nodes.leave(id)),
  }
}

/** Looks that follow each other closely count as one. */
function seen(before: Seen | undefined, beat: number, at: number): Seen {
  if (before?.beat !== beat) return { beat, misses: 0, at }
  return at - before.at < beatEvery * 0.8 ? before : { beat, misses: before.misses + 1, at }
}
