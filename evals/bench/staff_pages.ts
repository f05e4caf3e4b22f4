import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { openRecords } from '../../src/opening/records.ts'
import { onServer, openPostgres, postgresPrograms } from '../../src/testing/postgres_server.ts'
import { benchKey } from './asks.ts'
import type { BenchRun } from './bench_run.ts'
import { addCases, day } from './cases.ts'
import { environment, openDesk } from './desk.ts'

const tickets = 100_000
const rounds = 10

/** What the pages of the staff ask for. */
const asked = {
  counts: '/tickets/counts',
  newest: '/tickets?limit=50',
  waiting_oldest: '/tickets?limit=50&queue=waiting&order=age',
  most_urgent: '/tickets?limit=50&order=priority',
  found_common: '/tickets?limit=50&q=lamp%20broken',
  found_rare: '/tickets?limit=50&q=zanzibar',
  found_none: '/tickets?limit=50&q=xylophone',
  dashboard_month: range('/numbers', 30),
  dashboard_year: range('/numbers', 365),
  knowledge_month: range('/knowledge', 30),
  decisions_month: range('/policies/decisions', 30),
} as const

function range(path: string, back: number): string {
  const dateOf = (ago: number) => new Date(Date.now() - ago * day).toISOString().slice(0, 10)
  return `${path}?from=${dateOf(back - 1)}&to=${dateOf(0)}`
}

/** Asks for the pages of the staff over a year with many tickets, on SQLite and on PostgreSQL where its programs are. */
export async function measureStaffPages(run: BenchRun): Promise<void> {
  await onEngine(run, 'sqlite', {})
  const programs = postgresPrograms()
  if (programs === null) return
  const server = await openPostgres(programs)
  try {
    await onEngine(run, 'postgres', { DATABASE_URL: await server.database('staff_pages') })
  } finally {
    await server.remove()
  }
}

async function onEngine(run: BenchRun, engine: string, more: Readonly<Record<string, string>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'supportops-bench-'))
  try {
    const { store } = await openRecords(readConfig({ ...environment(folder, 0), ...more }))
    await addCases(store, { tickets, customers: 5_000 })
    await store.close()
    // What autovacuum does by itself a minute after so many rows.
    if (more['DATABASE_URL'] !== undefined) await onServer(more['DATABASE_URL'], 'analyze')
    const desk = await openDesk({ folder }, undefined, more)
    for (const [name, path] of Object.entries(asked)) {
      const times = await timesOf(run, desk.address + path)
      const at = (part: number) => times[Math.ceil(part * times.length) - 1] ?? NaN
      run.figures.push({
        name: `staff_${engine}_${name}_ms`,
        what: `${path.split(/[&?]/).slice(0, 1).join('')} ${name}, ${engine}, p50`,
        value: at(0.5),
        unit: 'ms',
        aim: null,
        how: `${rounds} times over ${tickets} tickets, at most ${at(1).toFixed(0)} ms`,
      })
    }
    await desk.stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds of each asking after the first, in order of size. */
async function timesOf(run: BenchRun, address: string): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const began = performance.now()
    const answer = await fetch(address, { headers: { authorization: `Bearer ${benchKey}` } })
    const text = await answer.text()
    if (round > 0) times.push(performance.now() - began)
    if (answer.status !== 200) run.checks.push({ what: `${address} answers`, holds: false, says: text.slice(0, 200) })
  }
  return times.toSorted((a, b) => a - b)
}
