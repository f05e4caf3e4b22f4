import type { Store, Tables } from '../../src/core/ports.ts'
import { priorities, ticketStatuses } from '../../src/core/ticket.ts'
import type { Resolution } from '../../src/core/turn.ts'
import { call, conversation, message, ticket, turn } from '../../src/store/testing/desk.ts'
import { benchShop } from './shop.ts'

export const day = 86_400_000
export const days = 365
const batch = 1_000
const goods = ['lamp', 'kettle', 'jacket', 'headphones', 'mug', 'backpack', 'blender', 'scarf']
const faults = ['arrived broken', 'is the wrong colour', 'never came', 'is too small', 'makes a noise', 'was late']
const intents = ['refund_request', 'order_status', 'cancel_order', 'complaint', 'policy_question'] as const

type Much = { readonly tickets: number; readonly customers: number }

/** Fills a database with customers, their orders, and tickets spread over a year. */
export async function addCases(store: Store, much: Much): Promise<void> {
  const now = Date.now()
  const { tickets, customers } = much
  await store.transaction((tables) => tables.shop.load(benchShop(customers, now).records))
  for (let first = 0; first < tickets; first += batch)
    await store.transaction(async (tables) => {
      for (let n = first; n < Math.min(first + batch, tickets); n++)
        await addCase(tables, n, now - ((tickets - n) * days * day) / tickets, much)
    })
}

/** How each turn ended: answered, and waiting for nothing. */
const answered: Resolution = {
  conversationId: '',
  ticketId: '',
  turnId: '',
  citations: [],
  action: null,
  actionResult: null,
  understanding: {
    language: 'en',
    requests: [],
    ranking: [],
    entities: [],
    answer: null,
    secondOpinion: null,
    inScope: 1,
    abstain: false,
    sentiment: 0,
    urgent: false,
  },
  decision: { verdict: null, because: '', trace: null },
  reply: 'I have looked into it.',
  awaiting: null,
}

/** A question, its turn and call, the answer, and the ticket, at a moment; people took part in one in four, one in ten came back. */
async function addCase(tables: Tables, n: number, moment: number, { tickets, customers }: Much): Promise<void> {
  const at = Math.round(moment)
  const times = { createdAt: at, updatedAt: at + 2_000 }
  const [customerId, conversationId] = [1_000_001 + (n % customers), `cnv-${n}`]
  const comesBack = n % 10 === 0
  await tables.conversations.insert(conversation(n, { customerId, length: comesBack ? 4 : 2, ...times }))
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

/** Every message has its turn and its answer: a desk would answer the others at its start, and be measured while it does. */
async function addThread(tables: Tables, n: number, at: number, comesBack: boolean): Promise<void> {
  const text = `My ${one(goods, n)} ${one(faults, n)}, order #${5_000_001 + n}${n % 5_000 === 0 ? ' zanzibar' : ''}`
  await addTurn(tables, n, 1, text, at)
  if (comesBack) await addTurn(tables, n, 3, 'It is still not here.', at + 2 * 3_600_000)
}

async function addTurn(tables: Tables, n: number, number: number, text: string, at: number): Promise<void> {
  const [conversationId, turnId] = [`cnv-${n}`, number === 1 ? `trn-${n}` : `trn-${n}-${number}`]
  const id = `msg-${n}-${number}`
  await tables.messages.append(message(number, { conversationId, turnId, at, id, text }))
  const ended = { state: 'done', startedAt: at, finishedAt: at + 2_000, resolution: answered } as const
  await tables.turns.insert(turn(turnId, { conversationId, messageId: id, ...ended }))
  const answer = { from: 'agent', turnId, text: answered.reply, at: at + 1_500 + (n % 700) } as const
  await tables.messages.append(message(number + 1, { conversationId, id: `${id}-answer`, ...answer }))
}

function one<T>(all: readonly [T, ...T[]] | readonly T[], n: number): T {
  return all[n % all.length] as T
}
