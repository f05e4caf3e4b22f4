/** What a counter says to one more try. `resetSeconds` is when the count starts anew. */
export type Count = { readonly allowed: boolean; readonly left: number; readonly resetSeconds: number }

/** Counts tries by name in windows of `lasts` milliseconds that all names share. */
export function countPerWindow(most: number, lasts: number): { take(name: string, now: number): Count } {
  const counts = new Map<string, number>()
  let start = 0
  return {
    take(name, now) {
      // A clock that was set back starts a new window too.
      if (now - start >= lasts || now < start) {
        start = now
        counts.clear()
      }
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      const resetSeconds = Math.max(1, Math.ceil((start + lasts - now) / 1000))
      return { allowed: count <= most, left: Math.max(0, most - count), resetSeconds }
    },
  }
}

/** Names that are remembered at once; a flood from more addresses than this forgets the oldest. */
const mostNames = 10_000

/** Counts failures by name in any span of `lasts` milliseconds, so that no edge of a window lets more through. */
export function countFailures(
  most: number,
  lasts: number,
): { fail(name: string, now: number): Count; forgive(name: string): void } {
  const failures = new Map<string, number[]>()
  return {
    fail(name, now) {
      const recent = (failures.get(name) ?? []).filter((at) => now - at < lasts && at <= now)
      const resetSeconds = Math.max(1, Math.ceil(((recent[0] ?? now) + lasts - now) / 1000))
      if (recent.length >= most) return { allowed: false, left: 0, resetSeconds }
      recent.push(now)
      failures.delete(name)
      failures.set(name, recent)
      if (failures.size > mostNames) failures.delete(failures.keys().next().value ?? '')
      return { allowed: true, left: most - recent.length, resetSeconds }
    },
    /** Takes the last one back. */
    forgive(name) {
      failures.get(name)?.pop()
    },
  }
}
