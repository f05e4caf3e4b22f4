import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import type { Store, Tables } from '../../src/core/ports.ts'
import { priorities, ticketStatuses } from '../../src/core/ticket.ts'
import type { Resolution } from '../../src/core/turn.ts'
import { openRecords } from '../../src/opening/records.ts'
import { call, conversation, message, ticket, turn } from '../../src/store/testing/desk.ts'
import { onServer, openPostgres, postgresPrograms } from '../../src/testing/postgres_server.ts'
import { benchKey } from './asks.ts'
import type { BenchRun } from './bench_run.ts'
import { environment, openDesk } from './desk.ts'
import { benchShop } from './shop.ts'

const tickets = 100_000
const customers = 5_000
const batch = 1_000
const rounds = 10
const day = 86_400_000
const days = 365
const goods = ['lamp', 'kettle', 'jacket', 'headphones', 'mug', 'backpack', 'blender', 'scarf']
const faults = ['arrived broken', 'is the wrong colour', 'never came', 'is too small', 'makes a noise', 'was late']
const intents = ['refund_request', 'order_status', 'cancel_order', 'complaint', 'policy_question'] as const

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
    await fill(store)
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

async function fill(store: Store): Promise<void> {
  const now = Date.now()
  await store.transaction((tables) => tables.shop.load(benchShop(customers, now).records))
  for (let first = 0; first < tickets; first += batch)
    await store.transaction(async (tables) => {
      for (let n = first; n < first + batch; n++) await addCase(tables, n, now - ((tickets - n) * days * day) / tickets)
    })
}

/** How each turn ended: answered, and waiting for nothing. */
const answered: Resolution = {
  ...{ conversationId: '', ticketId: '', turnId: '', citations: [], action: null, actionResult: null },
  understanding: {
    ...{ language: 'en', requests: [], ranking: [], entities: [], answer: null, secondOpinion: null },
    ...{ inScope: 1, abstain: false, sentiment: 0, urgent: false },
  },
  decision: { verdict: null, because: '', trace: null },
  reply: 'I have looked into it.',
  awaiting: null,
}

/** A question, its turn and call, the answer, and the ticket, at a moment; people took part in one in four, one in ten came back. */
async function addCase(tables: Tables, n: number, moment: number): Promise<void> {
  const at = Math.round(moment)
  const times = { createdAt: at, updatedAt: at + 2_000 }
  const [customerId, conversationId] = [1_000_001 + (n % customers), `cnv-${n}`]
  const comesBack = n % 10 === 0
  await tables.conversations.insert(conversation(n, { customerId, length: comesBack ? 3 : 2, ...times }))
  const status = n < tickets * 0.98 ? (n % 3 === 0 ? 'closed' : 'resolved') : one(ticketStatuses, n)
  const waitingSince = status === 'waiting_for_staff' ? at : null
  const resolvedAt = status === 'resolved' || status === 'closed' ? at + 2_000 : null
  const more = {
    customerId,
    status,
    waitingSince,
    resolvedAt,
    satisfaction: n % 5 === 0 ? ratedAt(at, n) : null,
    ...times,
  }
  await tables.tickets.insert(ticket(n, { ...more, intent: one(intents, n), priority: one(priorities, n) }))
  await addThread(tables, n, at, comesBack)
  const plan = { says: 'A refund', order: `#${5_000_001 + n}`, amount: null, details: {} }
  const done = n % 2 === 0 ? ({ state: 'done', plan } as const) : {}
  await tables.calls.insert(call(`cll-${n}`, { customerId, conversationId, turnId: `trn-${n}`, ...done, ...times }))
  const deeds = n % 4 === 0 ? (['staff_replied', 'ticket_closed'] as const) : []
  for (const type of deeds) await tables.audit.append({ chain: conversationId, type, at: at + 2_000, payload: { n } })
}

const ratedAt = (at: number, n: number) => ({ score: 1 + (n % 4), comment: null, at: at + 2_000 })

async function addThread(tables: Tables, n: number, at: number, comesBack: boolean): Promise<void> {
  const said = { conversationId: `cnv-${n}`, at }
  const text = `My ${one(goods, n)} ${one(faults, n)}, order #${5_000_001 + n}${n % 5_000 === 0 ? ' zanzibar' : ''}`
  await tables.messages.append(message(1, { ...said, id: `msg-${n}-1`, text }))
  const ended = { state: 'done', startedAt: at, finishedAt: at + 2_000, resolution: answered } as const
  await tables.turns.insert(turn(`trn-${n}`, { conversationId: `cnv-${n}`, messageId: `msg-${n}-1`, ...ended }))
  const answer = { from: 'agent', turnId: `trn-${n}`, number: 2, text: 'I have looked into it.' } as const
  await tables.messages.append(message(2, { ...said, at: at + 1_500 + (n % 700), id: `msg-${n}-2`, ...answer }))
  if (!comesBack) return
  const again = { id: `msg-${n}-3`, at: at + 2 * 3_600_000, text: 'It is still not here.' }
  await tables.messages.append(message(3, { ...said, ...again }))
}

function one<T>(all: readonly [T, ...T[]] | readonly T[], n: number): T {
  return all[n % all.length] as T
}
