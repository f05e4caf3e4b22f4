import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openNodes } from '../testing/nodes.ts'
import { engines } from '../store/testing/engines.ts'

const refund = { tool: 'issue_refund', arguments: { order: '#12345', amount: 1500, reason: 'damaged' }, customer_id: 1 }
const tooMuch = { ...refund, arguments: { ...refund.arguments, amount: 900_000 } }

describe.each(engines())('calls over four nodes on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>
  beforeEach(async () => {
    shops = await openNodes(engine, [{}, {}, {}, {}])
  })
  afterEach(async () => {
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })

  const post = (n: number, name: string, payload: object, more: { key?: string } = {}) =>
    shops.at(n).ask('POST', '/calls', {
      payload,
      key: more.key ?? shops.key,
      headers: { 'idempotency-key': name },
    })
  const refunded = async () => (await shops.at(0).ask('GET', '/orders/12345')).at('refunded')
  const audited = async (type: string) =>
    (await shops.at(0).ask('GET', `/audit?chain=customer:1&type=${type}&limit=100`)).at('items.length')
  const burst = (name: string, payload: object) =>
    Promise.all(Array.from({ length: 40 }, (_, n) => post(n, name, payload)))

  test('one key at all nodes at once is one effect, one audit entry and one answer', async () => {
    const told = await burst('k1', refund)
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(told.map(({ text }) => text)).size).toBe(1)
    expect(await refunded()).toBe(1500)
    expect(await audited('call_done')).toBe(1)
  })

  test('one key that is refused at all nodes at once is one refusal, with the field and the fix', async () => {
    const told = await burst('k1', tooMuch)
    expect(new Set(told.map(({ text }) => text)).size).toBe(1)
    expect(told[0]?.status).toBe(409)
    expect(told[0]?.at('errors.0')).toEqual({ path: 'arguments.amount', fix: 'use 6999 or less' })
    expect(await audited('call_refused')).toBe(1)
    const kept = await shops.at(1).ask('GET', `/calls/${String(told[0]?.at('call.id'))}`)
    expect(kept.at('refusal.errors.0.path')).toBe('arguments.amount')
  })

  test('a key is bound to what was asked with it for ever, at every node', async () => {
    const first = await post(0, 'k1', refund)
    await forgetAnswers()
    expect((await post(1, 'k1', { ...refund, arguments: { ...refund.arguments, amount: 100 } })).at('code')).toBe(
      'key_reused',
    )
    expect((await post(2, 'k1', { ...refund, confirmed: false })).status).toBe(422)
    await forgetAnswers()
    expect((await post(3, 'k1', refund)).at('id')).toBe(first.at('id'))
    expect(await refunded()).toBe(1500)
  })

  test('the key of somebody else is another one, at every node', async () => {
    const other = await shops.at(0).keyWith('calls')
    const mine = await post(0, 'k1', refund)
    const theirs = await post(1, 'k1', refund, { key: other })
    expect(theirs.status).toBe(201)
    expect(theirs.at('id')).not.toBe(mine.at('id'))
    expect(await refunded()).toBe(3000)
  })

  async function forgetAnswers(): Promise<void> {
    await shops.store.transaction((tables) => tables.answers.forget(Number.MAX_SAFE_INTEGER))
  }
})
