import type { Call } from '../core/call.ts'

const remembered = 20_000
/** Longer than any call takes from its first row to its commit, in milliseconds. */
const fresh = 60_000

/** True the first time a call is seen in a state: an answer given again from the record is no new outcome. */
export function onceEach(): (call: Call, now: number) => boolean {
  const seen = new Set<string>()
  return ({ id, state, updatedAt }, now) => {
    const outcome = `${id} ${state} ${updatedAt}`
    if (now - updatedAt > fresh || seen.has(outcome)) return false
    if (seen.size >= remembered) seen.delete(seen.values().next().value ?? '')
    seen.add(outcome)
    return true
  }
}
