import { expect, test } from 'vitest'
import { shopForEach } from '../testing/shop_for_each.ts'

const each = shopForEach()
const { ask } = each

const refund = (more: object = {}) =>
  ask('POST', '/calls', {
    payload: { tool: 'issue_refund', arguments: { order: '22001', reason: 'damaged', ...more }, customer_id: 2 },
  })
const approve = (id: string) =>
  ask('POST', `/approvals/${id}/decision`, {
    payload: { decision: 'approve' },
    headers: { 'x-staff': 'staff_manager' },
  })

test('a yes of the staff to details that have changed since is void, and the new ones can be asked for again', async () => {
  const asked = await refund()
  expect((await refund({ amount: 900 })).status).toBe(201)

  const first = await approve(asked.word('approval_id'))
  expect(first.at('approval.state')).toBe('void')
  expect(first.at('call.awaiting')).toBe('confirmation')
  expect((await ask('GET', '/orders/22001')).at('refunded')).toBe(900)

  const payload = { digest: first.at('call.digest') }
  const again = await ask('POST', `/calls/${asked.word('id')}/confirm`, { payload })
  expect(again.at('awaiting')).toBe('approval')
  expect(again.at('approval_id')).not.toBe(asked.at('approval_id'))
  expect((await approve(again.word('approval_id'))).at('call.state')).toBe('done')
  expect((await approve(asked.word('approval_id'))).status).toBe(409)
  expect((await ask('GET', '/orders/22001')).at('refunded')).toBe(62_900)
})

test('fifty yeses at once are one effect, and five hundred wrong tries are none', async () => {
  const asked = await refund()
  const url = `/approvals/${asked.word('approval_id')}/decision`
  const keyOf = { read: await each.shop.keyWith('read', 'calls', 'support') }
  const tries = [
    { headers: { 'x-staff': 'staff_agent' } },
    { headers: { 'x-staff': 'staff_nobody' } },
    { headers: {} },
    { headers: { 'x-staff': 'staff_manager' }, key: keyOf.read },
    { headers: { 'x-staff': 'staff_manager' }, payload: { decision: 'approve', digest: '0'.repeat(64) } },
  ]
  const wrong = await Promise.all(
    Array.from({ length: 500 }, (_, n) => ask('POST', url, { payload: { decision: 'approve' }, ...tries[n % 5] })),
  )
  expect(wrong.filter(({ status }) => status < 400)).toEqual([])
  expect((await ask('GET', '/orders/22001')).at('refunded')).toBe(0)

  const yes = await Promise.all(Array.from({ length: 50 }, () => approve(asked.word('approval_id'))))
  expect(yes.filter(({ status }) => status === 200)).toHaveLength(1)
  expect((await ask('GET', '/orders/22001')).at('refunded')).toBe(62_900)
  expect((await ask('GET', '/refunds?order=22001')).at('items.length')).toBe(1)
})
