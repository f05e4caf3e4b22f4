import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { takeTurn } from '../agent/turn.ts'
import type { Call } from '../core/call.ts'
import type { Thinking } from './scripted_moves.ts'
import { openTestShop, type TestShop } from './shop.ts'
import { withoutYes } from './without_yes.ts'

/** For every test of the file that calls this: a shop that refunds small amounts without asking for a yes, and turns in it. */
export function scriptedTurns() {
  let folder: string
  let shop: TestShop
  let conversationId: string | null
  let seen: string[]
  beforeEach(async () => {
    conversationId = null
    folder = mkdtempSync(join(tmpdir(), 'thinking-'))
    shop = await openTestShop({ policies: withoutYes(folder) })
  })
  afterEach(async () => {
    await shop.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get shop() {
      return shop
    },
    /** What those who follow the turn have read. */
    get seen() {
      return seen
    },
    get conversationId() {
      return conversationId ?? ''
    },
    /** The next message opens another conversation. */
    elsewhere() {
      conversationId = null
    },
    /** What a turn came to, and what those who follow it saw before it was over. */
    async tell(text: string, think: Thinking, customerId = 1, store = shop.store) {
      seen = []
      const observed: string[] = []
      const observe = { ...shop.desk.observe, call: ({ tool, state }: Call) => void observed.push(`${tool} ${state}`) }
      const desk = { ...shop.desk, brain: { name: 'scripted', think }, observe, store }
      const told = await takeTurn(desk, { text, customerId, conversationId, channel: 'api', messageId: null }, (one) =>
        seen.push(one.kind === 'status' ? one.stage : one.text),
      )
      conversationId = told.conversationId
      return { ...told, seen, observed }
    },
    /** The states of the calls of a tool in the conversation. */
    async states(tool: string) {
      const calls = await shop.store.read((tables) => tables.calls.of(conversationId ?? ''))
      return calls.filter((call) => call.tool === tool).map(({ state }) => state)
    },
  }
}
