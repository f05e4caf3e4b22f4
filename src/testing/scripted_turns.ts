import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { takeTurn } from '../agent/turn.ts'
import type { Outcome, View } from '../agent/view.ts'
import type { Call } from '../core/call.ts'
import type { Task } from '../core/conversation.ts'
import type { JsonObject } from '../core/json.ts'
import type { Move } from '../core/move.ts'
import { openTestShop, type TestShop } from './shop.ts'
import { withoutYes } from './without_yes.ts'

let folder: string
export let shop: TestShop
export let conversationId: string | null
/** What those who follow the turn have read. */
export let seen: string[]

/** For every test of the file that imports this: a shop that refunds small amounts without asking for a yes. */
beforeEach(async () => {
  conversationId = null
  folder = mkdtempSync(join(tmpdir(), 'thinking-'))
  shop = await openTestShop({ policies: withoutYes(folder) })
})

afterEach(async () => {
  await shop.close()
  rmSync(folder, { recursive: true, force: true })
})

export const about: Task = { intent: 'cancel_order', text: '', entities: [], settled: {}, asked: 0 }
export const next: Task = { ...about, intent: 'order_status', text: 'and where is the other' }
export const say = (says: string): Move => ({ kind: 'say', says, citations: [] })
export const use = (tool: string, args: JsonObject, later: readonly Task[] = []): Move => {
  return { kind: 'call', tool, arguments: args, task: about, later }
}
export const refund = use('issue_refund', { order: '#12345', amount: 1_000, reason: 'damaged' })
export const large = use('issue_refund', { order: '#22001', reason: 'damaged' }, [next])
export const cancel = use('cancel_order', { order: '#12346', reason: 'other' })

export type Thinking = (view: View) => AsyncGenerator<Move, void, Outcome>

/** What a turn came to, and what those who follow it saw before it was over. */
export async function tell(text: string, think: Thinking, customerId = 1, store = shop.store) {
  seen = []
  const observed: string[] = []
  const observe = { ...shop.desk.observe, call: ({ tool, state }: Call) => void observed.push(`${tool} ${state}`) }
  const desk = { ...shop.desk, brain: { name: 'scripted', think }, observe, store }
  const told = await takeTurn(desk, { text, customerId, conversationId, channel: 'api', messageId: null }, (one) =>
    seen.push(one.kind === 'status' ? one.stage : one.text),
  )
  conversationId = told.conversationId
  return { ...told, seen, observed }
}

export const agenda = () =>
  shop.store.read(async (tables) => (await tables.conversations.get(conversationId ?? ''))?.agenda ?? null)
export const states = (tool: string) =>
  shop.store.read(async (tables) =>
    (await tables.calls.of(conversationId ?? '')).filter((call) => call.tool === tool).map(({ state }) => state),
  )

/** The next message opens another conversation. */
export function elsewhere(): void {
  conversationId = null
}
