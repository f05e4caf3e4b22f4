import { expect, test } from 'vitest'
import { burst } from './burst.ts'
import { crash } from './crash.ts'
import { type Finding, holds, lineOf, timesOf, upperBound } from './findings.ts'
import { midturn } from './midturn.ts'
import { places, race } from './race.ts'
import type { SafetyRun } from './run.ts'

/** The same runs as in the bench, a hundredth as long, on SQLite. */
async function found(work: (run: SafetyRun) => Promise<void>): Promise<Finding[]> {
  const findings: Finding[] = []
  await work({
    share: 0.01,
    engines: ['sqlite'],
    burst,
    harness: null,
    postgres: null,
    found: (finding) => void findings.push(finding),
    skip() {},
    say() {},
  })
  return findings
}

/** Times are for the bench: here other tests run at the same time. */
const broken = (findings: readonly Finding[]) =>
  findings.filter((finding) => !holds(finding) && !finding.what.includes('ready')).map(lineOf)

test('two hundred requests at once, on four processes that share a file, do what there is room for', async () => {
  const findings = await found((run) => race(run, places.slice(1)))
  expect(broken(findings)).toEqual([])
  expect(findings.map(({ setting }) => setting)).toContain('SQLite, 4 processes')
}, 240_000)

test('a desk that is killed in the middle of writes and conversations loses nothing and does nothing twice', async () => {
  const findings = await found(crash)
  expect(broken(findings)).toEqual([])
  expect(findings[0]?.tries).toBeGreaterThan(190)
}, 240_000)

test('a desk that is killed between a refund and its answer gives one answer that tells of it, to one refund', async () => {
  const findings = await found(midturn)
  expect(broken(findings)).toEqual([])
  expect(findings[0]?.more['kills']).toBe(1)
}, 240_000)

test('a finding says how often was tried and what follows from that, and rounds nothing in its own favour', () => {
  const none = { run: 'race', setting: 'here', what: 'losses', tries: 20_000, wrong: 0, more: {} }
  expect(upperBound(none)).toBe(0.000_15)
  expect(upperBound({ ...none, tries: 2 })).toBe(1)
  expect(upperBound({ ...none, wrong: 1 })).toBe(null)
  expect(lineOf(none)).toBe('race, here: losses: 0 of 20,000, true share below 0.00015 (95 %)')
  expect(lineOf({ ...none, wrong: 1 })).toContain('1 of 20,000, NOT HELD')
  expect(lineOf({ ...none, tries: 7_000 })).toContain('below 0.00043 ')
  expect(lineOf({ ...none, tries: 300 })).toContain('below 0.010 ')
  expect(holds({ ...none, tries: 0 })).toBe(false)
  expect(timesOf([1.2, 3.4, 2])).toEqual({ p50_ms: 2, p95_ms: 4, slowest_ms: 4 })
})
