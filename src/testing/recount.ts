import type { LedgerEntry } from '../core/ledger.ts'
import type { Page, PageRequest, Tables } from '../core/ports.ts'
import type { Ticket } from '../core/ticket.ts'

const day = 86_400_000
const people = new Set(['taken_over', 'staff_replied', 'approval_decided', 'ticket_closed', 'ticket_reopened'])
const writing = new Set(['issue_refund', 'cancel_order'])

/** Everything that figures are made of, as the lists tell it. */
export async function everything(tables: Tables) {
  const tickets = (await all((page) => tables.tickets.list({}, page))).map(({ ticket }) => ticket)
  const threads = await Promise.all(
    tickets.map(async ({ conversationId: id }) => {
      const [messages, turns, audit] = [
        await tables.messages.of(id),
        await tables.turns.of(id),
        await tables.audit.of(id),
      ]
      return [id, { messages, turns, audit }] as const
    }),
  )
  const calls = await all((page) => tables.calls.list({}, page))
  const ledger = await all((page) => tables.ledger.list({}, page))
  return { tickets, threads: new Map(threads), calls, ledger }
}

type Everything = Awaited<ReturnType<typeof everything>>

/** Counts one day, or all of them, by walking through everything; `isIn` says whether a moment belongs. */
export function recount(records: Everything, isIn: (at: number) => boolean, now: number) {
  const opened = records.tickets.filter(({ createdAt }) => isIn(createdAt))
  const calls = records.calls.filter(({ createdAt }) => isIn(createdAt))
  const scores = records.tickets.flatMap(({ satisfaction }) =>
    satisfaction && isIn(satisfaction.at) ? [satisfaction.score] : [],
  )
  const answers = opened.flatMap((one) => firstAnswer(records, one)).sort((a, b) => a - b)
  const escalations = calls.filter(({ tool, state }) => tool === 'escalate_case' && state === 'done')
  return {
    opened: opened.length,
    resolved: resolvedIn(records, isIn, now),
    escalations: tally(escalations.map((call) => call.arguments['reason'] as string)),
    satisfaction: {
      count: scores.length,
      average: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
      scores: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, ...tally(scores) },
    },
    first_answer: { count: answers.length, p50_ms: at(answers, 0.5), p95_ms: at(answers, 0.95) },
    calls: tally(calls.map(({ tool, state }) => `${tool} ${state}`)),
    money: sums(records.ledger.filter((entry) => isIn(entry.at))),
    intents: tally(opened.map(({ intent }) => intent ?? 'unknown')),
  }
}

function resolvedIn(records: Everything, isIn: (at: number) => boolean, now: number) {
  const ended = records.tickets.flatMap((one) =>
    (one.status === 'resolved' || one.status === 'closed') && one.resolvedAt !== null && isIn(one.resolvedAt)
      ? [{ ...one, resolvedAt: one.resolvedAt }]
      : [],
  )
  const seen = ended.map((one) => ({
    byPeople: records.threads.get(one.conversationId)?.audit.some(({ type }) => people.has(type)) === true,
    again: records.tickets.some(
      ({ id, customerId, createdAt }) =>
        id !== one.id && customerId === one.customerId && isWithin(createdAt, one.resolvedAt),
    ),
    reopened: cameBack(records, one),
    reversed: wasReversed(records, one),
    isYoung: one.resolvedAt > now - 7 * day,
  }))
  const held = seen.filter(({ again, reopened, reversed }) => !again && !reopened && !reversed)
  return {
    all: seen.length,
    by_agent: seen.filter(({ byPeople }) => !byPeople).length,
    by_people: seen.filter(({ byPeople }) => byPeople).length,
    held: held.length,
    contacted_again: seen.filter(({ again }) => again).length,
    reopened: seen.filter(({ reopened }) => reopened).length,
    reversed: seen.filter(({ reversed }) => reversed).length,
    settling: held.filter(({ isYoung }) => isYoung).length,
  }
}

const isWithin = (later: number, sooner: number): boolean => later > sooner && later <= sooner + 7 * day

function cameBack({ threads }: Everything, { conversationId }: Ticket): boolean {
  const { messages = [], turns = [], audit = [] } = threads.get(conversationId) ?? {}
  if (audit.some(({ type }) => type === 'ticket_reopened')) return true
  return messages.some(({ from, at: written, number }) => {
    const before = messages.find((one) => one.number === number - 1)
    if (from !== 'customer' || !before) return false
    const end = turns.find(({ id }) => id === before.turnId)?.resolution
    const wasDone = before.from === 'agent' && end?.awaiting === null && written - before.at >= 3_600_000
    return (
      wasDone ||
      audit.some(({ type, at: moment }) => type === 'ticket_closed' && moment >= before.at && moment < written)
    )
  })
}

function wasReversed({ calls }: Everything, { conversationId }: Ticket): boolean {
  const done = calls.filter(({ state, tool }) => state === 'done' && writing.has(tool))
  return done.some(
    (first) =>
      first.conversationId === conversationId &&
      done.some(
        (second) =>
          second.caller.kind === 'staff' &&
          second.customerId === first.customerId &&
          second.plan?.order !== null &&
          second.plan?.order === first.plan?.order &&
          isWithin(second.createdAt, first.updatedAt),
      ),
  )
}

function firstAnswer({ threads }: Everything, { conversationId }: Ticket): number[] {
  const { messages = [] } = threads.get(conversationId) ?? {}
  const heard = messages.find(({ from }) => from === 'customer')
  const answered = messages.find(({ from }) => from !== 'customer')
  return heard && answered && answered.at >= heard.at ? [answered.at - heard.at] : []
}

const at = (sorted: readonly number[], share: number): number | null =>
  sorted.find((_, index) => (index + 1) / sorted.length >= share) ?? null

function tally(names: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

function sums(entries: readonly LedgerEntry[]): Record<string, [number, number]> {
  const all: Record<string, [number, number]> = {}
  for (const { amount, movement, purpose } of entries) {
    const [minor, count] = all[`${amount.currency} ${movement} ${purpose}`] ?? [0, 0]
    all[`${amount.currency} ${movement} ${purpose}`] = [minor + amount.minor, count + 1]
  }
  return all
}

async function all<One>(list: (page: PageRequest) => Promise<Page<One>>): Promise<One[]> {
  const items: One[] = []
  for (let after: string | null = null; ; ) {
    const page: Page<One> = await list({ limit: 100, after })
    items.push(...page.items)
    if (page.next === null) return items
    after = page.next
  }
}
