import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Brain, Desk } from '../agent/desk.ts'
import { hear } from '../agent/hear.ts'
import type { Heard, Incoming } from '../agent/heard.ts'
import { resumeTurns } from '../agent/resume.ts'
import { finishTurn, takeTurn } from '../agent/turn.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { openPresence } from './presence.ts'

const hello = { text: 'hello there', customerId: 1, conversationId: null, channel: 'api', messageId: null }
/** What can be said of a process that lives or not, to who only looks at it. */
const knowing = (id: string, ...living: string[]) => ({
  id,
  isAlive: (node: string | null) => node === id || living.includes(node ?? ''),
  async look() {},
})
const as = (desk: Desk, id: string, ...living: string[]): Desk => ({ ...desk, presence: knowing(id, ...living) })

/** Hears a message that nobody has to wait for. */
async function heardBy(desk: Desk, incoming: Incoming): Promise<Heard> {
  const heard = await hear(desk, incoming)
  if (heard.kind === 'waits') throw new Error('it waits')
  return heard
}

let folder: string
let shop: TestShop

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'presence-'))
  shop = await openTestShop()
})

afterEach(async () => {
  vi.restoreAllMocks()
  await shop.close()
  rmSync(folder, { recursive: true, force: true })
})

const repliesIn = (conversationId: string) =>
  shop.store.read(async (tables) => (await tables.messages.of(conversationId)).filter(({ from }) => from === 'agent'))

test('a process counts as dead after four looks without a beat, not after a time in which nobody could look', async () => {
  const time = vi.spyOn(performance, 'now')
  let at = 0
  time.mockImplementation(() => at)
  const [one, two] = [openPresence(shop.store, 'server', Date.now), openPresence(shop.store, 'server', Date.now)]
  await two.look()
  await one.look()
  at += 3_600_000
  await one.look()
  expect(one.isAlive(two.id)).toBe(true)
  for (let looks = 0; looks < 2; looks++) {
    at += 5_000
    await one.look()
  }
  expect(one.isAlive(two.id)).toBe(true)
  await two.look()
  at += 5_000
  await one.look()
  for (let looks = 0; looks < 4; looks++) {
    expect(one.isAlive(two.id)).toBe(true)
    at += 5_000
    await one.look()
    await one.look()
  }
  expect(one.isAlive(two.id)).toBe(false)
  await two.look()
  await one.look()
  expect(one.isAlive(two.id)).toBe(true)
  await two.leave()
  await one.look()
  expect(one.isAlive(two.id)).toBe(false)
})

test('a server that holds the folder alone takes every other server for gone, and no command', async () => {
  const [old, command] = [openPresence(shop.store, 'server', Date.now), openPresence(shop.store, 'command', Date.now)]
  await old.look()
  await command.look()
  const lone = openPresence(shop.store, 'lone server', Date.now)
  await lone.look()
  expect([lone.id, old.id, command.id, null].map((id) => lone.isAlive(id))).toEqual([true, false, true, false])
})

test('a turn of a living process is left to it; that of a dead one is finished once, whatever the clocks say', async () => {
  const begun = await heardBy(as(shop.desk, 'srv_1'), hello)
  shop.clock.now += 86_400_000
  expect(await resumeTurns(as(shop.desk, 'srv_2', 'srv_1'))).toBe(0)
  expect(await repliesIn(begun.conversation.id)).toEqual([])
  const both = await Promise.all([resumeTurns(as(shop.desk, 'srv_2')), resumeTurns(as(shop.desk, 'srv_3', 'srv_2'))])
  expect(both.toSorted()).toEqual([0, 1])
  expect(await repliesIn(begun.conversation.id)).toHaveLength(1)
  expect(shop.faults).toEqual([])
})

test('a process that was taken for dead and goes on gives the answer that was given, and no second one', async () => {
  const desk = as(shop.desk, 'srv_1')
  const begun = await heardBy(desk, hello)
  expect(await resumeTurns(as(shop.desk, 'srv_2'))).toBe(1)
  const late = await finishTurn(desk, begun)
  const replies = await repliesIn(begun.conversation.id)
  expect(replies.map(({ text }) => text)).toEqual([late.reply])
})

test('a process that was taken for dead does not answer for what the customer has written since', async () => {
  const desk = as(shop.desk, 'srv_1')
  const begun = await heardBy(desk, hello)
  const shown: string[] = []
  const brain: Brain = {
    name: 'listening',
    async *think({ text }) {
      shown.push(text)
      yield { kind: 'say', says: 'Both of it.', citations: [] }
    },
  }
  const next = { ...hello, text: 'and where is it?', conversationId: begun.conversation.id }
  const taken = await heardBy({ ...as(shop.desk, 'srv_2'), brain }, next)
  await expect(finishTurn(desk, begun)).rejects.toMatchObject({ code: 'unavailable' })
  expect(await repliesIn(begun.conversation.id)).toEqual([])
  const { reply } = await finishTurn({ ...as(shop.desk, 'srv_2'), brain }, taken)
  expect([reply, shown]).toEqual(['Both of it.', ['hello there\nand where is it?']])
  expect(await repliesIn(begun.conversation.id)).toHaveLength(1)
})

test('the same message on another node waits for the node that works on it, and so does the next message', async () => {
  const message = { ...hello, messageId: 'msg_given' }
  const begun = await heardBy(as(shop.desk, 'srv_1'), message)
  const next = { ...hello, conversationId: begun.conversation.id }
  shop.clock.now += 600_000
  let isAlive = true
  const presence = { id: 'srv_2', isAlive: (node: string | null) => node === 'srv_2' || isAlive, async look() {} }
  const answers: string[] = []
  const asked = [message, next].map(async (one) => {
    const { turnId } = await takeTurn({ ...shop.desk, presence }, one)
    answers.push(turnId)
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(answers).toEqual([])
  isAlive = false
  await Promise.all(asked)
  expect(answers).toEqual([begun.turn.id, begun.turn.id])
  expect(await repliesIn(begun.conversation.id)).toHaveLength(1)
})

test('one process never works on a turn twice at the same time', async () => {
  let finish = (): void => {}
  const held = new Promise<void>((resolve) => (finish = resolve))
  const slow: Brain = {
    name: 'slow',
    async *think() {
      await held
      yield { kind: 'say', says: 'Done.', citations: [] }
    },
  }
  const desk = { ...as(shop.desk, 'srv_1'), brain: slow }
  const begun = await heardBy(desk, hello)
  const first = finishTurn(desk, begun)
  shop.clock.now += 3_600_000
  await expect(finishTurn(desk, begun)).rejects.toMatchObject({ code: 'in_progress' })
  expect(await resumeTurns(desk)).toBe(0)
  finish()
  expect((await first).reply).toBe('Done.')
})
