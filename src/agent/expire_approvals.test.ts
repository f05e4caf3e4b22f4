import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { embeddedBrain } from './brains/embedded/index.ts'
import { expireApprovals } from './expire_approvals.ts'

const week = 7 * 86_400_000

let shop: TestShop
let ask: ReturnType<typeof asking>

beforeEach(async () => {
  shop = await openTestShop({ brain: embeddedBrain })
  ask = asking(shop)
})

afterEach(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

const say = async (user_input: string, conversation_id?: unknown) => {
  const payload = { user_input, user_id: 2, ...(conversation_id === undefined ? {} : { conversation_id }) }
  return ask('POST', '/support/resolve', { payload })
}

test('an approval keeps what the policy said when it was asked for', async () => {
  const payload = { tool: 'issue_refund', arguments: { order: '22001', reason: 'damaged' }, customer_id: 2 }
  const asked = await ask('POST', '/calls', { payload })
  const approval = await ask('GET', `/approvals/${asked.word('approval_id')}`)
  expect(approval.at('verdict.kind')).toBe('approve')
  expect(approval.at('verdict.rule')).toBe(asked.at('verdict.rule'))
  expect(approval.at('verdict.trace.facts')).toEqual(asked.at('facts'))
  expect(approval.at('amount')).toEqual(asked.at('plan.amount'))
})

test('what nobody decided in a week is over: the call is taken back, the customer is told, once', async () => {
  const first = await say('The item of order 22001 arrived damaged, please refund all of it')
  const waits = first.at('awaiting') === 'confirmation' ? await say('yes', first.at('conversation_id')) : first
  expect(waits.at('awaiting')).toBe('approval')
  const url = `/conversation/${first.word('conversation_id')}`
  const approval = (await ask('GET', '/approvals?state=waiting')).word('items.0.id')

  expect(await expireApprovals(shop.desk)).toBe(0)
  shop.clock.now += week
  const seen: string[] = []
  const call = ({ state }: { state: string }) => void seen.push(state)
  const desk = { ...shop.desk, observe: { ...shop.desk.observe, call } }
  const counts = await Promise.all(Array.from({ length: 5 }, () => expireApprovals(desk)))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)

  expect(seen).toEqual(['withdrawn'])
  expect((await ask('GET', `/approvals/${approval}`)).at('state')).toBe('expired')
  const told = await ask('GET', '/audit?type=approval_decided')
  expect(told.at('items.0.payload')).toEqual({
    approval,
    call: waits.at('action.call_id'),
    decision: 'expired',
    staff: null,
    digest: (await ask('GET', `/calls/${waits.word('action.call_id')}`)).at('digest'),
  })
  const history = await ask('GET', url)
  const messages = history.at('messages') as { from: string; text: string }[]
  expect(
    messages.filter(({ text }) => text.includes('nobody decided in time on your request to refund $629.00')),
  ).toHaveLength(1)
  const calls = history.at('calls') as { tool: string; state: string }[]
  expect(calls.filter(({ tool }) => tool === 'issue_refund').map(({ state }) => state)).toEqual(['withdrawn'])
  expect(history.at('ticket.status')).toBe('open')
  expect((await ask('GET', '/orders/22001')).at('refunded')).toBe(0)

  const late = { payload: { decision: 'approve' }, headers: { 'x-staff': 'staff_manager' } }
  expect((await ask('POST', `/approvals/${approval}/decision`, late)).status).toBe(409)
  expect((await say('Hello again, where is my order 22001?', first.at('conversation_id'))).at('awaiting')).toBe(null)
})
