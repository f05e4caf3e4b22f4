import type { Burster } from './burst.ts'
import type { Finding, Skipped } from './findings.ts'
import type { Postgres } from '../../src/testing/postgres_server.ts'

/** What every run is given. */
export type SafetyRun = {
  /** 1 is the whole length of every run; less is shorter. */
  readonly share: number
  readonly engines: readonly ('sqlite' | 'postgres')[]
  readonly burst: Burster
  /** A folder of programs from outside, or null. */
  readonly harness: string | null
  /** A server of our own; null where there are no programs for one. */
  readonly postgres: Postgres | null
  found(finding: Finding): void
  skip(skipped: Skipped): void
  say(words: string): void
}

/** So many of a whole run, at least one. */
export function many(run: SafetyRun, whole: number): number {
  return Math.max(1, Math.round(whole * run.share))
}
