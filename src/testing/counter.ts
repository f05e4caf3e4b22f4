import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { act } from '../agent/act.ts'
import type { Desk } from '../agent/desk.ts'
import { manual } from '../connectors/manual.ts'
import type { Call, Caller } from '../core/call.ts'
import type { LedgerEntry } from '../core/ledger.ts'
import type { Order } from '../core/order.ts'
import type { ShopRecords } from '../core/shop_records.ts'
import { type LiveBook, openBook } from '../policy/book.ts'
import { openDatabases, openStore } from '../store/open.ts'
import { readPolicyFolder } from '../store/policy_folder.ts'
import { toolFacts, tools } from '../tools/index.ts'
import { alone } from './alone.ts'
import { testRecords } from './shop_records.ts'
import { usualAnswerWithin } from '../core/ticket.ts'

/** The moment at which the clock of a counter stands still. */
export const counterNow = Date.parse('2026-03-10T09:00:00.000Z')

const shipped = openBook(() => readPolicyFolder('policies'), toolFacts)

/** The shipped policies with other figures: each pair of texts in `limits.yaml`, what stands there and what shall. */
export function bookWith(...changes: readonly (readonly [string, string])[]): LiveBook {
  const files = readPolicyFolder('policies').map(({ path, text }) => ({
    path,
    text: path === 'limits.yaml' ? changes.reduce((whole, [from, to]) => whole.replace(from, to), text) : text,
  }))
  return openBook(() => files, toolFacts)
}

export type Counter = Awaited<ReturnType<typeof openCounter>>

export const people = {
  customer: { kind: 'customer', id: '1' },
  agent: { kind: 'staff', id: 'staff_agent', role: 'agent' },
  manager: { kind: 'staff', id: 'staff_manager', role: 'manager' },
  shop: { kind: 'integration', id: 'key_1' },
} as const satisfies Record<string, Caller>

type More = {
  readonly by?: keyof typeof people
  readonly confirmed?: boolean
  readonly customerId?: number
  readonly id?: string
}

/**
 * The tools over a real store with the shipped policies, without HTTP and without conversations: what a call did is
 * read back from the records. `change` alters the sample records before they are brought in.
 */
export async function openCounter(
  change: (records: ShopRecords) => ShopRecords = (records) => records,
  book: LiveBook = shipped,
) {
  const folder = mkdtempSync(join(tmpdir(), 'counter-'))
  const store = await openStore(openDatabases(join(folder, 'shop.sqlite')), new Uint8Array(32).fill(7))
  const clock = { now: counterNow }
  await store.transaction((tables) => tables.shop.load(change(testRecords(counterNow))))
  const desk: Desk = {
    store,
    tools,
    book,
    understand: unused,
    languageOf: unused,
    search: () => () => [],
    brain: { name: 'none', think: unused },
    masterKey: new Uint8Array(32),
    now: () => clock.now,
    observe: { call() {}, turn() {}, fault() {} },
    presence: alone,
    payments: manual,
    web: null,
    answerWithin: usualAnswerWithin,
  }
  let asked = 0
  return {
    desk,
    clock,
    store,
    use: (tool: string, args: object, more: More = {}): Promise<Call> =>
      act(desk, proposal(`call_${++asked}`, tool, args, more)),
    order: async (number: string): Promise<Order> => found(await store.read((tables) => tables.orders.get(number))),
    moves: (order: string): Promise<LedgerEntry[]> => store.read((tables) => tables.ledger.of(order)),
    stock: async (id: string) => found(await store.read((tables) => tables.products.variant(id))).stock,
    async balance(id: string): Promise<number> {
      const method = await store.read((tables) => tables.methods.get(id))
      return method?.kind === 'gift_card' ? method.balance.minor : Number.NaN
    },
    async close() {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function proposal(fresh: string, tool: string, args: object, more: More) {
  const { by = 'customer', confirmed = true, customerId = 1, id = fresh } = more
  const nothing = { conversationId: null, turnId: null }
  return { id, tool, arguments: args, customerId, caller: people[by], confirmed, ...nothing }
}

function found<T>(value: T | null): T {
  if (value === null) throw new TypeError('it is not there')
  return value
}

function unused(): never {
  throw new Error('the counter needs no understanding')
}
