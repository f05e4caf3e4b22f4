import { expect, test } from 'vitest'
import { money } from '../core/money.ts'
import { shopForEach } from '../testing/shop_for_each.ts'
import { noRecords } from '../testing/shop_records.ts'

const each = shopForEach()
const { ask } = each

const call = (tool: string, args: object, more: object = {}) =>
  ask('POST', '/calls', { payload: { tool, arguments: args, customer_id: 1, ...more } })

test('a writing tool is done with a receipt, and the records say the same', async () => {
  const told = await call('issue_refund', { order: '#12345', amount: 1500, reason: 'damaged' })
  expect(told.status).toBe(201)
  expect(told.at('receipt.says')).toBe('I refunded $15.00 for order #12345 to your Visa ending in 4242.')
  expect((await ask('GET', '/orders/12345')).at('refunded')).toBe(1500)
  expect((await ask('GET', '/refunds?order=12345')).at('items.0.call_id')).toBe(told.at('id'))
  expect((await ask('GET', `/calls/${told.word('id')}`)).text).toBe(told.text)
})

test('a reading tool answers 200', async () => {
  const told = await call('get_order_status', { order: '12345' })
  expect(told.status).toBe(200)
  expect(told.at('receipt.result')).toBeTruthy()
})

test('money that would come back is shown as a positive amount, and none as none', async () => {
  const cheaper = {
    id: 'v_mug_small',
    productId: 'p_mug',
    options: { size: 'small' },
    price: money(900, 'USD'),
    stock: 9,
  }
  const same = { ...cheaper, id: 'v_mug_blue', options: { colour: 'blue' }, price: money(1200, 'USD') }
  await each.shop.store.transaction((tables) => tables.shop.load({ ...noRecords, variants: [cheaper, same] }))
  const swap = (variant: string) =>
    call(
      'change_order_items',
      { order: '#12346', items: [{ line: '12346-1', variant }], method: 'pm_card_1' },
      { confirmed: false },
    )
  const told = await swap('v_mug_small')
  expect(told.status).toBe(202)
  expect(told.at('plan.says')).toContain('refund $3.00')
  expect(told.at('plan.amount')).toEqual({ minor: 300, currency: 'USD' })
  expect((await swap('v_mug_blue')).at('plan.amount')).toBeNull()
})

test('without the yes a call waits for it, and the yes is to the exact details', async () => {
  const asked = await call('cancel_order', { order: '12346', reason: 'no_longer_needed' }, { confirmed: false })
  expect(asked.status).toBe(202)
  expect(asked.at('awaiting')).toBe('confirmation')
  const wrong = await ask('POST', `/calls/${asked.word('id')}/confirm`, { payload: { digest: '0'.repeat(64) } })
  expect(wrong.status).toBe(202)
  const right = await ask('POST', `/calls/${asked.word('id')}/confirm`, { payload: { digest: asked.at('digest') } })
  expect(right.status).toBe(201)
  expect((await ask('GET', '/orders/12346')).at('status')).toBe('cancelled')
  expect((await ask('POST', `/calls/${asked.word('id')}/withdraw`)).status).toBe(409)
})

test('a call that waits can be taken back', async () => {
  const asked = await call('cancel_order', { order: '12346', reason: 'no_longer_needed' }, { confirmed: false })
  const left = await ask('POST', `/calls/${asked.word('id')}/withdraw`)
  expect(left.at('state')).toBe('withdrawn')
  const late = await ask('POST', `/calls/${asked.word('id')}/confirm`, { payload: { digest: asked.at('digest') } })
  expect(late.status).toBe(409)
  expect((await ask('GET', '/orders/12346')).at('status')).toBe('pending')
})

test('what the policy forbids is a problem that carries the verdict and its trace', async () => {
  const told = await call('cancel_order', { order: '12347', reason: 'no_longer_needed' })
  expect(told.status).toBe(409)
  expect(told.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(told.at('code')).toBe('not_allowed')
  expect(told.at('call.state')).toBe('refused')
  expect(told.at('verdict.rule')).toBe('cancel_after_shipping')
  expect(told.at('verdict.trace.differences.0.would_need')).toBeTruthy()
})

test.each([0, -1, '15.00', '1500', 1e15, null, [1500]])('the amount %s is refused by name', async (amount) => {
  const told = await call('issue_refund', { order: '#12345', amount, reason: 'damaged' })
  expect(told.status).toBe(422)
  expect(told.at('errors.0.path')).toBe('arguments.amount')
})

test.each(['1e2', '15.5', '100.0', '-0', '9007199254740993', '1E2'])(
  '%s written as a number is not taken for an amount',
  async (amount) => {
    const payload = `{"tool":"issue_refund","arguments":{"order":"#12345","amount":${amount},"reason":"damaged"},"customer_id":1}`
    const told = await ask('POST', '/calls', { payload, headers: { 'content-type': 'application/json' } })
    expect(told.status).toBe(422)
    expect((await ask('GET', '/orders/12345')).at('refunded')).toBe(0)
  },
)

test("somebody else's order looks exactly like one that does not exist", async () => {
  const foreign = await call('issue_refund', { order: '22001', reason: 'damaged' })
  const missing = await call('issue_refund', { order: '99999', reason: 'damaged' })
  expect(foreign.status).toBe(404)
  const plain = (text: string) => text.replaceAll(/22001|99999/g, 'N').replaceAll(/call_\w+/g, 'C')
  expect(plain(foreign.text)).toBe(plain(missing.text))
})

test("somebody else's conversation cannot be used for a call", async () => {
  const said = await ask('POST', '/support/resolve', { payload: { user_input: 'hello', user_id: 2 } })
  const told = await call(
    'escalate_case',
    { reason: 'other', summary: 'x' },
    { conversation_id: said.at('conversation_id') },
  )
  expect(told.status).toBe(404)
  expect(told.at('errors.0.path')).toBe('conversation_id')
})

test('a tool that does not exist names those that do, and an unknown customer is not found', async () => {
  const told = await call('give_money', {})
  expect(told.status).toBe(422)
  expect(told.at('errors.0.path')).toBe('tool')
  expect((await call('get_customer', {}, { customer_id: 77 })).status).toBe(404)
})

test('a large refund waits for a manager, who is told apart from who asked', async () => {
  const asked = await call('issue_refund', { order: '22001', reason: 'damaged' }, { customer_id: 2 })
  expect(asked.status).toBe(202)
  expect(asked.at('awaiting')).toBe('approval')
  const url = `/approvals/${asked.word('approval_id')}`
  expect((await ask('GET', url)).at('amount.minor')).toBe(62_900)
  const decide = (staff?: string) =>
    ask('POST', `${url}/decision`, { payload: { decision: 'approve' }, headers: staff ? { 'x-staff': staff } : {} })

  expect((await decide()).status).toBe(422)
  expect((await decide('staff_agent')).status).toBe(403)
  const done = await decide('staff_manager')
  expect(done.status).toBe(200)
  expect(done.at('call.state')).toBe('done')
  expect(done.at('approval.decided_by')).toBe('staff_manager')
  expect((await decide('staff_manager')).status).toBe(409)
  expect((await ask('GET', '/orders/22001')).at('refunded')).toBe(62_900)
})

test('nobody decides on a request of their own, and not after its time', async () => {
  const headers = { 'x-staff': 'staff_manager' }
  const payload = { tool: 'issue_refund', arguments: { order: '22001', reason: 'damaged' }, customer_id: 2 }
  const asked = await ask('POST', '/calls', { payload, headers })
  expect(asked.at('caller')).toEqual({ kind: 'staff', id: 'staff_manager', role: 'manager' })
  const url = `/approvals/${asked.word('approval_id')}/decision`
  expect((await ask('POST', url, { payload: { decision: 'approve' }, headers })).status).toBe(403)
  each.shop.clock.now += 8 * 86_400_000
  const late = await ask('POST', url, { payload: { decision: 'refuse' }, headers: { 'x-staff': 'staff_admin' } })
  expect(late.status).toBe(410)
})
