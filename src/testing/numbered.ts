import { nothingToDo } from '../core/conversation.ts'
import type { CallState } from '../core/call.ts'
import type { Movement, Purpose } from '../core/ledger.ts'
import { money } from '../core/money.ts'
import type { Tables } from '../core/ports.ts'
import type { TicketStatus } from '../core/ticket.ts'
import type { Intent } from '../core/understanding.ts'
import { call, conversation, message, ticket, turn } from '../store/testing/desk.ts'

const day = 86_400_000
const customers = 150

/** Draws whole numbers below a limit, the same ones every time. */
function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Draw = ReturnType<typeof drawing>

const pick = <One>(draw: Draw, all: readonly One[]): One => all[draw(all.length)] as One

const statuses: readonly TicketStatus[] = ['resolved', 'resolved', 'resolved', 'closed', 'open', 'waiting_for_staff']
const intents: readonly (Intent | null)[] = ['refund_request', 'order_status', 'complaint', null]
const deeds = ['taken_over', 'staff_replied', 'ticket_closed', 'ticket_reopened', 'approval_decided'] as const

/** Conversations of a quarter of a year with everything that figures are made of, some days left empty. */
export async function writeNumbered(tables: Tables, from: number, count: number): Promise<void> {
  const draw = drawing(7)
  const maya = await tables.customers.get(1)
  for (let id = 4; id <= customers; id++) if (maya) await tables.customers.insert({ ...maya, id })
  for (let n = 1; n <= count; n++) {
    const at = from + (draw(45) * 2 + draw(2)) * day * (draw(4) === 0 ? 1 : 0.97) + draw(day)
    await writeCase(tables, draw, n, Math.floor(at))
  }
}

async function writeCase(tables: Tables, draw: Draw, n: number, at: number): Promise<void> {
  const customerId = 1 + draw(customers)
  const id = `cnv-${n}`
  const length = 2 + draw(4)
  await tables.conversations.insert(conversation(n, { customerId, agenda: nothingToDo, length, createdAt: at }))
  const last = await writeMessages(tables, draw, id, at, length)
  const status = pick(draw, statuses)
  const isOver = status === 'resolved' || status === 'closed'
  const rated = draw(3) === 0 ? { score: 1 + draw(5), comment: null, at: last + draw(3 * day) } : null
  const own = { customerId, status, intent: pick(draw, intents), satisfaction: rated, createdAt: at }
  const times = { updatedAt: rated?.at ?? last, resolvedAt: isOver ? last : null }
  await tables.tickets.insert(ticket(n, { ...own, ...times }))
  if (draw(3) === 0) {
    const entry = { chain: id, type: pick(draw, deeds), at: at + draw(2 * day), payload: {} }
    await tables.audit.append(entry)
  }
  await writeCalls(tables, draw, id, customerId, last)
}

async function writeMessages(tables: Tables, draw: Draw, id: string, from: number, length: number): Promise<number> {
  let at = from
  for (let number = 1; number <= length; number++) {
    const sender = number % 2 === 1 ? 'customer' : draw(5) === 0 ? 'staff' : 'agent'
    const turnId = sender === 'agent' ? `trn-${id}-${number}` : null
    await tables.messages.append(
      message(number, { id: `msg-${id}-${number}`, conversationId: id, from: sender, turnId, at }),
    )
    if (turnId !== null)
      await tables.turns.insert(turn(turnId, { conversationId: id, state: 'done', resolution: endOf(draw) }))
    at += draw(pick(draw, [90_000, 90_000, 3 * 3_600_000, 2 * day]))
  }
  return at
}

/** Of a resolution only what is waited for counts here. */
function endOf(draw: Draw) {
  const awaiting = pick(draw, [null, null, 'confirmation', 'clarification'] as const)
  const decision = { verdict: null, because: '', trace: null }
  const about = { conversationId: '', ticketId: '', turnId: '', citations: [], decision, action: null }
  const understanding = { requests: [], ranking: [], entities: [], language: 'en', sentiment: 'neutral' }
  return { ...about, understanding: understanding as never, actionResult: null, reply: '', awaiting }
}

const tools = ['issue_refund', 'issue_refund', 'cancel_order', 'get_order', 'escalate_case'] as const
const states: readonly CallState[] = ['done', 'done', 'refused', 'withdrawn', 'failed']
const orders = ['#12345', '#22001', '#33001']

async function writeCalls(tables: Tables, draw: Draw, id: string, customerId: number, at: number): Promise<void> {
  for (let n = draw(7); n > 0; n--) {
    const callId = `call-${id}-${n}`
    const tool = pick(draw, tools)
    const createdAt = at + draw(3 * day)
    const times = { createdAt, updatedAt: createdAt + draw(1000) }
    const reason = pick(draw, ['complaint', 'failure', 'asked_for_person'])
    const given = tool === 'escalate_case' ? { reason, summary: 'x' } : {}
    const order = orders[customerId % 3] ?? null
    const plan = { says: 'x', order: draw(4) === 0 ? null : order, amount: null, details: {} }
    const staff = { kind: 'staff', id: 'staff_agent', role: 'agent' } as const
    const caller = draw(2) === 0 ? staff : ({ kind: 'customer', id: String(customerId) } as const)
    const state = pick(draw, states)
    const own = { tool, customerId, conversationId: draw(5) === 0 ? null : id, arguments: given, plan, caller, state }
    await tables.calls.insert(call(callId, { ...own, ...times }))
    if (state === 'done') await writeMoney(tables, draw, callId, customerId, createdAt)
  }
}

async function writeMoney(tables: Tables, draw: Draw, callId: string, customerId: number, at: number): Promise<void> {
  const movement = pick<Movement>(draw, ['refund', 'charge', 'credit'])
  const purpose = pick<Purpose>(draw, ['refund', 'exchange', 'cancellation'])
  const amount = money(1 + draw(90_000), pick(draw, ['USD', 'EUR', 'JPY']))
  const own = { customerId, order: orders[customerId % 3] ?? '', movement, purpose, amount }
  const rest = { methodId: 'pm_card_1', callId, reference: null, at }
  await tables.ledger.append({ id: `led-${callId}`, ...own, ...rest })
}
