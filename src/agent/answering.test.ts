import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { embeddedBrain } from './brains/embedded/index.ts'

let shop: TestShop
let ask: ReturnType<typeof asking>
let conversation: string

/** The desk has asked whether it shall cancel order #12346. */
beforeEach(async () => {
  shop = await openTestShop({ brain: embeddedBrain })
  ask = asking(shop)
  const payload = { user_input: 'cancel #12346', user_id: 1 }
  const asked = await ask('POST', '/support/resolve', { payload })
  expect(asked.at('awaiting')).toBe('confirmation')
  conversation = asked.word('conversation_id')
})

afterEach(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

const say = (user_input: string) =>
  ask('POST', '/support/resolve', { payload: { user_input, user_id: 1, conversation_id: conversation } })
const status = async () => (await ask('GET', '/orders/12346')).at('status')

test.each(['yes', 'yes, cancel it', '  Yep, cancel the order', 'okay, cancel my order', 'please do cancel my order'])(
  '“%s” is a yes',
  async (text) => {
    const told = await say(text)
    expect(told.at('action')).toMatchObject({ tool: 'cancel_order', state: 'done' })
    expect(told.at('awaiting')).toBeNull()
    expect(await status()).toBe('cancelled')
  },
)

test.each([
  'cancel my order',
  'I said yes, cancel my order',
  'yessir cancel my order',
  'yes cancel my order but not today',
  'yes, cancel my order if it has not shipped',
  'yes, cancel my order?',
  'yes, do not cancel my order',
  'yes, cancel order 12346',
  'yes, cancel my order and refund my lamp',
  'yes, where is my order',
  'yes, i like it',
])('“%s” is no plain yes, and nothing is cancelled', async (text) => {
  await say(text)
  expect(await status()).toBe('pending')
})

test.each([
  'no',
  'no, leave it alone, i like it',
  '  Nope, i like it after all',
  'do not cancel it',
  "don't do this to me",
  'never mind all that stuff',
  'nevermind all that stuff',
  'wait a minute please my dear',
])('“%s” is a no, which changes nothing and ends it', async (text) => {
  const told = await say(text)
  expect(told.at('reply')).toContain('I have left everything as it is')
  expect(told.at('action')).toMatchObject({ tool: 'cancel_order', state: 'withdrawn' })
  expect((await say('yes')).at('action')).toBeNull()
  expect(await status()).toBe('pending')
})

test.each([
  'no, just the lamp',
  'no, make it two',
  'no, i want a refund',
  'no, rather tomorrow',
  'well no, i like it',
  'knowing nothing',
])('“%s” is no plain no: what it says is looked at', async (text) => {
  expect((await say(text)).at('reply')).not.toContain('I have left everything as it is')
  expect(await status()).toBe('pending')
})

test('after a question in between the old question stands, and after a new request it is void', async () => {
  const between = await say('What is your return policy?')
  expect(between.at('awaiting')).toBe('confirmation')
  expect(between.word('reply')).toMatch(/Shall I go ahead\?$/)
  expect((await say('I want a refund for order #12345')).at('reply')).toContain('refund $69.99')
  const calls = (await ask('GET', `/conversation/${conversation}`)).at('calls') as { tool: string; state: string }[]
  const stateOf = (name: string) => calls.flatMap(({ tool, state }) => (tool === name ? [state] : []))
  expect(stateOf('cancel_order')).toEqual(['withdrawn'])
  expect(stateOf('issue_refund')).toEqual(['awaiting_confirmation'])
  expect((await say('yes')).at('action')).toMatchObject({ tool: 'issue_refund', state: 'done' })
  expect(await status()).toBe('pending')
})

test('a yes to what has changed since is asked for again, with the new details', async () => {
  await say('I want a refund for order #12345')
  const payload = {
    tool: 'issue_refund',
    arguments: { order: '#12345', amount: 99, reason: 'damaged' },
    customer_id: 1,
  }
  expect((await ask('POST', '/calls', { payload })).status).toBe(201)
  const again = await say('yes')
  expect(again.at('awaiting')).toBe('confirmation')
  expect(again.word('reply')).toMatch(
    /^The details have changed since I asked\.\s+I can refund \$69\.00 .* Shall I go ahead\?$/,
  )
  expect((await say('yes')).at('action')).toMatchObject({ tool: 'issue_refund', state: 'done' })
  expect((await ask('GET', '/orders/12345')).at('refunded')).toBe(6_999)
})
