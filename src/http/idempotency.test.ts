import { expect, test } from 'vitest'
import { Refusal } from '../core/refusal.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { asking } from '../testing/ask.ts'
import { shopForEach } from '../testing/shop_for_each.ts'
import { answerOnce, keyedRequest } from './answers.ts'

const each = shopForEach()
const { ask } = each

const refund = { tool: 'issue_refund', arguments: { order: '#12345', amount: 1500, reason: 'damaged' }, customer_id: 1 }
const message = { user_input: 'hello there', user_id: 1 }

/** A desk that dies after so many transactions that changed something. */
async function dyingShop(): Promise<{
  readonly dying: TestShop
  dieAfter(transactions: number): void
  revive(): void
}> {
  let left = Number.POSITIVE_INFINITY
  const transaction: TestShop['store']['transaction'] = (work, about) =>
    left-- > 0
      ? each.shop.store.transaction(work, about)
      : Promise.reject(new Refusal('unavailable', 'The power is gone.'))
  const dying = await openTestShop({ store: { ...each.shop.store, transaction } })
  return {
    dying,
    dieAfter: (transactions) => void (left = transactions),
    revive: () => void (left = Number.POSITIVE_INFINITY),
  }
}

const post = (url: string, name: string, payload?: object, more: { headers?: object; key?: string } = {}) =>
  ask('POST', url, {
    ...(payload ? { payload } : {}),
    ...(more.key ? { key: more.key } : {}),
    headers: { 'idempotency-key': name, ...more.headers },
  })

test('the same key gives the first answer again, byte for byte, and nothing is done twice', async () => {
  const first = await post('/calls', 'k1', refund)
  each.shop.clock.now += 5_000
  const again = await post('/calls', 'k1', refund)
  expect(first.status).toBe(201)
  expect(again.status).toBe(201)
  expect(again.text).toBe(first.text)
  expect(first.headers['idempotency-replayed']).toBeUndefined()
  expect(again.headers['idempotency-replayed']).toBe('true')
  expect((await ask('GET', '/orders/12345')).at('refunded')).toBe(1500)
})

test('two hundred at once have one effect and equal bodies', async () => {
  const told = await Promise.all(Array.from({ length: 200 }, () => post('/calls', 'burst', refund)))
  expect(new Set(told.map(({ status }) => status))).toEqual(new Set([201]))
  expect(new Set(told.map(({ text }) => text)).size).toBe(1)
  expect((await ask('GET', '/orders/12345')).at('refunded')).toBe(1500)
  expect((await ask('GET', '/refunds')).at('items.length')).toBe(1)
})

test('two hundred messages at once under one key are one turn', async () => {
  const told = await Promise.all(Array.from({ length: 200 }, () => post('/support/resolve', 'burst', message)))
  const done = told.filter(({ status }) => status === 200)
  expect(new Set(done.map(({ text }) => text)).size).toBe(1)
  for (const waiting of told.filter(({ status }) => status !== 200)) {
    expect(waiting.at('code')).toBe('in_progress')
    expect(waiting.headers['retry-after']).toBe('1')
  }
  const later = await post('/support/resolve', 'burst', message)
  expect(later.text).toBe(done[0]?.text)
  expect((await ask('GET', '/tickets')).at('items.length')).toBe(1)
})

test('a key that came with another body, path or method is refused and does nothing', async () => {
  await post('/calls', 'k1', refund)
  for (const told of [
    await post('/calls', 'k1', { ...refund, arguments: { ...refund.arguments, amount: 100 } }),
    await post('/support/resolve', 'k1', message),
    await ask('DELETE', '/conversation/cnv_1', { headers: { 'idempotency-key': 'k1' } }),
  ]) {
    expect(told.status).toBe(422)
    expect(told.at('code')).toBe('key_reused')
  }
  await post('/support/resolve', 'k2', message)
  expect((await post('/calls', 'k2', refund)).at('code')).toBe('key_reused')
  expect((await ask('GET', '/orders/12345')).at('refunded')).toBe(1500)
})

test('the order of fields does not make another request', async () => {
  const first = await post('/calls', 'k1', refund)
  const { customer_id, arguments: wanted, tool } = refund
  expect((await post('/calls', 'k1', { customer_id, arguments: wanted, tool })).text).toBe(first.text)
})

test('the same key of somebody else is another one', async () => {
  const other = await each.shop.keyWith('calls', 'staff')
  await post('/calls', 'k1', refund)
  expect((await post('/calls', 'k1', refund, { key: other })).status).toBe(201)
  expect((await post('/calls', 'k1', refund, { key: other, headers: { 'x-staff': 'staff_agent' } })).status).toBe(409)
  expect((await ask('GET', '/orders/12345')).at('refunded')).toBe(3000)
})

test('a judged no is kept as it was, even when a yes would be possible later', async () => {
  const season = 90 * 86_400_000
  each.shop.clock.now += season
  const first = await post('/calls', 'no', refund)
  expect(first.status).toBe(409)
  each.shop.clock.now -= season
  const again = await post('/calls', 'no', refund)
  expect(again.text).toBe(first.text)
  expect(again.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect((await post('/calls', 'yes', refund)).status).toBe(201)
})

test('what never came to the desk is not kept', async () => {
  expect((await post('/calls', 'k1', { ...refund, customer_id: 'one' })).status).toBe(422)
  expect((await post('/calls', 'k1', refund, { key: 'sk_wrong' })).status).toBe(401)
  expect((await post('/calls', 'k1', refund)).status).toBe(201)
})

test('an outcome that the next attempt may change is not kept', async () => {
  const keyed = keyedRequest('k1', 'key_1', 'POST /x', { a: 1 })
  for (const trouble of [new Refusal('unavailable', 'later'), new Refusal('in_progress', 'later'), new Error('a bug')])
    await expect(answerOnce(each.shop.desk, keyed, () => Promise.reject(trouble))).rejects.toBe(trouble)
  const kept = await answerOnce(each.shop.desk, keyed, async () => ({ status: 200, body: 'done' }))
  expect(kept).toEqual({ code: 200, text: '"done"', replayed: false })
  expect(await answerOnce(each.shop.desk, keyed, () => Promise.reject(new Error('never run')))).toEqual({
    ...kept,
    replayed: true,
  })
})

test('a request that was given up is taken over after a minute', async () => {
  const done = await post('/support/resolve', 'k1', message)
  const { key } = await onlyAnswer()
  await each.shop.store.transaction(async (tables) => {
    const known = await tables.answers.get(key)
    if (known) await tables.answers.update({ ...known, status: null, body: null, node: 'srv_alone' })
  })
  expect((await post('/support/resolve', 'k1', message)).at('code')).toBe('in_progress')
  each.shop.clock.now += 61_000
  const again = await post('/support/resolve', 'k1', message)
  expect(again.at('turn_id')).toBe(done.at('turn_id'))
  expect((await ask('GET', '/tickets')).at('items.length')).toBe(1)
})

test('a request whose process is gone is taken over at once', async () => {
  const done = await post('/support/resolve', 'k1', message)
  const { key } = await onlyAnswer()
  await each.shop.store.transaction(async (tables) => {
    const known = await tables.answers.get(key)
    if (known) await tables.answers.update({ ...known, status: null, body: null, node: 'srv_killed' })
  })
  const again = await post('/support/resolve', 'k1', message)
  expect(again.status).toBe(200)
  expect(again.at('turn_id')).toBe(done.at('turn_id'))
})

test('a call is done once even when its kept answer was forgotten', async () => {
  await post('/calls', 'k1', refund)
  each.shop.clock.now += 49 * 3_600_000
  await post('/calls', 'sweep', { ...refund, arguments: { order: '#12345', amount: 1, reason: 'damaged' } })
  expect((await post('/calls', 'k1', refund)).status).toBe(201)
  expect((await ask('GET', '/orders/12345')).at('refunded')).toBe(1501)
})

test.each(['', 'with blank', 'ä', 'x'.repeat(256)])('the key "%s" is not one', async (name) => {
  const told = await post('/calls', name, refund)
  expect(told.status).toBe(422)
  expect(told.at('errors.0.path')).toBe('Idempotency-Key')
})

test('every write takes a key', async () => {
  const conversation = (await post('/support/resolve', 'k1', message)).word('conversation_id')
  const rated = await post(`/conversation/${conversation}/satisfaction`, 'k2', { score: 3 })
  each.shop.clock.now += 1000
  expect((await post(`/conversation/${conversation}/satisfaction`, 'k2', { score: 3 })).text).toBe(rated.text)
  const escalated = await post(`/conversation/${conversation}/escalate`, 'k3')
  expect((await post(`/conversation/${conversation}/escalate`, 'k3')).text).toBe(escalated.text)
  const waiting = await post('/calls', 'k4', { ...refund, confirmed: false })
  const yes = { digest: waiting.at('digest') }
  const confirmed = await post(`/calls/${waiting.word('id')}/confirm`, 'k5', yes)
  expect((await post(`/calls/${waiting.word('id')}/confirm`, 'k5', yes)).text).toBe(confirmed.text)
  const cleared = { headers: { 'idempotency-key': 'k6' } }
  await ask('DELETE', `/conversation/${conversation}`, cleared)
  expect((await ask('DELETE', `/conversation/${conversation}`, cleared)).headers['idempotency-replayed']).toBe('true')
  const audit = await ask('GET', `/audit?chain=${conversation}&type=conversation_cleared`)
  expect(audit.at('items.length')).toBe(1)
})

/** The one answer that is kept: the key's name in the store is the caller's scope and the key. */
async function onlyAnswer(): Promise<{ key: string }> {
  const id = await each.shop.store.read(async (tables) => (await tables.keys.list())[0]?.id)
  return { key: `${String(id)}:k1` }
}

test('a decision whose answer was lost with the desk is told again, and not that it came too late', async () => {
  const large = { tool: 'issue_refund', arguments: { order: '#22001', reason: 'damaged' }, customer_id: 2 }
  expect((await post('/calls', 'large', large)).status).toBe(202)
  const id = (await ask('GET', '/approvals')).word('items.0.id')
  const { dying, dieAfter, revive } = await dyingShop()
  const decide = () =>
    asking(dying)('POST', `/approvals/${id}/decision`, {
      payload: { decision: 'approve' },
      headers: { 'idempotency-key': 'yes', 'x-staff': 'staff_manager' },
    })
  // The key is claimed, the decision is made, and then it is dark.
  dieAfter(2)
  const first = await decide()
  expect(dying.faults.splice(0)).toHaveLength(1)
  revive()
  dying.clock.now += 61_000
  const again = await decide()
  expect(again.status).toBe(200)
  expect(again.at('approval.state')).toBe('approved')
  expect(again.text).toBe(first.text)
  expect(again.headers['idempotency-replayed']).toBe('true')
  await dying.close()
})
