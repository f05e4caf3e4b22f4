import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { embeddedBrain } from '../agent/brains/embedded/index.ts'
import { type Databases, openDatabases, openStore } from '../store/open.ts'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { wholeText } from '../testing/whole_database.ts'

/** Test numbers that card schemes publish, in the ways people write them. */
const cards = [
  '4111111111111111',
  '5555 5555 5555 4444',
  '3782-822463-10005',
  '6011.1111.1111.1117',
  '４１１１ 1111 1111 1111',
]

let folder = ''
let databases: Databases
let shop: TestShop
let ask: ReturnType<typeof asking>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cards-'))
  databases = openDatabases(join(folder, 'shop.sqlite'))
  shop = await openTestShop({ brain: embeddedBrain, store: await openStore(databases, new Uint8Array(32).fill(7)) })
  ask = asking(shop)
})

afterEach(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
  await shop.store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every row of every table, without what may stand between digits. */
async function dump(): Promise<string> {
  return (await wholeText(databases)).normalize('NFKC').replace(/[\s().\-/]/g, '')
}

const digits = (card: string) => card.normalize('NFKC').replace(/\D/g, '')

test('a card number in an argument, its name, a note or a key is refused with the field and without its digits', async () => {
  for (const card of cards) {
    const call = (more: object) => ({ tool: 'issue_refund', arguments: { order: '#12345', ...more }, customer_id: 1 })
    const asked = { payload: call({ reason: 'damaged', note: `paid with ${card}` }) }
    const told = await ask('POST', '/calls', asked)
    expect([told.status, told.at('code'), told.at('errors.0.path')]).toEqual([422, 'bad_input', 'arguments.note'])
    expect(told.text.replace(/\D/g, '')).not.toContain(digits(card))
    const named = await ask('POST', '/calls', { payload: call({ [card]: 1 }) })
    expect([named.status, named.at('errors.0.path')]).toEqual([422, 'arguments'])
    const amount = await ask('POST', '/calls', { payload: call({ amount: Number(digits(card)) }) })
    expect([amount.status, amount.at('errors.0.path')]).toEqual([422, 'arguments.amount'])
    const deep = await ask('POST', '/calls', { payload: call({ lines: [{ a: [card] }] }) })
    expect([deep.status, deep.at('errors.0.path')]).toEqual([422, 'arguments.lines.0.a.0'])
  }
  const keyed = await ask('POST', '/calls', { payload: {}, headers: { 'idempotency-key': '4111111111111111' } })
  expect([keyed.status, keyed.at('errors.0.path')]).toEqual([422, 'Idempotency-Key'])
})

test('a card number in the note of a decision is refused, and the approval still waits', async () => {
  const large = { tool: 'issue_refund', arguments: { order: '#22001', reason: 'damaged' }, customer_id: 2 }
  const waiting = await ask('POST', '/calls', { payload: large })
  const path = `/approvals/${waiting.word('approval_id')}`
  const decision = {
    payload: { decision: 'approve', note: '4111 1111 1111 1111' },
    headers: { 'x-staff': 'staff_manager' },
  }
  const told = await ask('POST', `${path}/decision`, decision)
  expect([told.status, told.at('errors.0.path')]).toEqual([422, 'note'])
  expect((await ask('GET', path)).at('state')).toBe('waiting')
})

test('whichever way it comes in, no card number is in any table', async () => {
  for (const card of cards) {
    const said = { user_input: `I want a refund for #12345, my card is ${card}`, user_id: 1 }
    const told = await ask('POST', '/support/resolve', {
      payload: said,
      headers: { 'idempotency-key': `say-${cards.indexOf(card)}` },
    })
    const conversation = `/conversation/${told.word('conversation_id')}`
    await ask('POST', `${conversation}/satisfaction`, { payload: { score: 1, comment: `Charge ${card}` } })
    await ask('POST', `${conversation}/escalate`, { payload: { reason: `Card ${card}`, summary: `It is ${card}` } })
    await ask('POST', '/calls', { payload: { tool: 'issue_refund', arguments: { note: card }, customer_id: 1 } })
    await ask('POST', '/calls', { payload: { tool: 'no_such', arguments: { note: card }, customer_id: 1 } })
  }
  const all = await dump()
  expect(all).toContain('#12345')
  expect(cards.map(digits).filter((card) => all.includes(card))).toEqual([])
})

test('order numbers, ids of goods, phones and accounts are no cards', async () => {
  const fields = [
    '#12345',
    'v_lamp_brass',
    '+1 207 555 0142',
    'DE89 3704 0044 0532 0130 00',
    '1234567890123',
    '2026-03-10',
  ]
  for (const note of fields) {
    const told = await ask('POST', '/calls', {
      payload: { tool: 'issue_refund', arguments: { order: '#12345', reason: 'damaged', note }, customer_id: 1 },
    })
    expect(told.text, note).not.toContain('number of a card')
  }
})
