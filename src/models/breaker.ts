import type { Clock } from '../core/ports.ts'

/** Failures in a row that open it, and how long it stays open, in milliseconds. */
const mostFailures = 5
const pauseMs = 30_000

/** Stops asking somebody who does not answer; after a pause one question is let through to see. */
export function breaker(now: Clock) {
  let failures = 0
  let openUntil = 0
  let isTrying = false
  return {
    /** Opens for as long as somebody asks to be left alone, in milliseconds. */
    waits(ms: number): void {
      failures = Math.max(failures, mostFailures)
      isTrying = false
      openUntil = Math.max(openUntil, now() + ms)
    },
    /** False while it is open. The caller that is let through must tell what came of it. */
    lets(): boolean {
      if (failures < mostFailures) return true
      if (now() < openUntil || isTrying) return false
      isTrying = true
      return true
    },
    worked(): void {
      failures = 0
      isTrying = false
    },
    failed(): void {
      failures += 1
      isTrying = false
      if (failures >= mostFailures) openUntil = Math.max(openUntil, now() + pauseMs)
    },
    state(): 'closed' | 'open' {
      return failures >= mostFailures ? 'open' : 'closed'
    },
  }
}
