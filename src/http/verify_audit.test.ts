import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { engines } from '../store/testing/engines.ts'
import { customerIn } from '../testing/browser.ts'
import { listenTo } from '../testing/events.ts'
import { openNodes } from '../testing/nodes.ts'
import { openTestShop } from '../testing/shop.ts'
import type { AuditVerifiedView } from './contract/audit.ts'

describe.each(engines())('verifying the audit over HTTP on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>

  beforeEach(async () => {
    shops = await openNodes(engine, [{}])
  })
  afterEach(async () => {
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })
  afterAll(() => engine.close())

  /** Every event of a verification. */
  const verified = async () => {
    const { body } = await shops
      .at(0)
      .server.inject({ method: 'GET', url: '/audit/verification', headers: { authorization: `Bearer ${shops.key}` } })
    const events = [...body.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, name = '', data = '{}']) => ({
      name,
      data: JSON.parse(data) as AuditVerifiedView,
    }))
    return { names: events.map(({ name }) => name), last: events.at(-1)?.data }
  }

  test('tells that it holds, and where a row was changed by hand', async () => {
    const refund = {
      tool: 'issue_refund',
      arguments: { order: '#12345', amount: 100, reason: 'damaged' },
      customer_id: 1,
    }
    for (const amount of [100, 200]) {
      const payload = { ...refund, arguments: { ...refund.arguments, amount } }
      expect((await shops.at(0).ask('POST', '/calls', { key: shops.key, payload })).status).toBe(201)
    }
    await shops.at(0).ask('POST', '/audit/checkpoints', { key: shops.key })
    const entries = (await shops.at(0).ask('GET', '/audit?limit=100', { key: shops.key })).at('items') as unknown[]
    const holds = await verified()
    expect(holds.names).toEqual(['progress', 'result'])
    expect(holds.last).toMatchObject({ ok: true, entries: entries.length, checkpoints: 1, first: null, bad: [] })
    expect(holds.last?.places).toEqual(['the database'])
    const change = (from: string, to: string) =>
      sql`update audit_entries set payload = replace(payload, ${from}, ${to}) where chain = 'customer:1' and seq = 2`.execute(
        shops.databases.writer,
      )
    await change('issue_refund', 'issue_nothing')
    const found = await verified()
    expect(found.last).toMatchObject({
      ok: false,
      first: { chain: 'customer:1', seq: 2, why: 'its payload was changed' },
      bad: [{ chain: 'customer:1', seq: 2 }],
    })
    await change('issue_nothing', 'issue_refund')
    expect((await verified()).last?.ok).toBe(true)
  })

  test('is not for customers', async () => {
    const maya = await customerIn(shops.at(0), 1)
    expect((await maya.ask('GET', '/audit/verification')).status).toBe(403)
  })
})

test('is done once at a time, ends when it is left, and a fault of it is told', async () => {
  const begun: AbortSignal[] = []
  const shop = await openTestShop({
    async verify(hear, leave) {
      begun.push(leave)
      hear(1, 2)
      if (begun.length > 1) throw new Error('the disk is gone')
      await new Promise((resolve) => leave.addEventListener('abort', resolve))
      throw new Error('left')
    },
  })
  const address = `${await shop.server.listen({ host: '127.0.0.1', port: 0 })}/audit/verification`
  const first = await listenTo(address, shop.key)
  expect((await first.until('progress')).data).toMatchObject({ entries: 1, of: 2 })
  const second = await listenTo(address, shop.key)
  expect(second.status).toBe(409)
  first.leave()
  await expect.poll(() => begun[0]?.aborted).toBe(true)
  await expect.poll(async () => (await listenTo(address, shop.key)).status).toBe(200)
  const events = await (await listenTo(address, shop.key)).rest()
  expect(events.at(-1)?.name).toBe('problem')
  expect(events.at(-1)?.text).not.toContain('disk')
  expect(shop.faults.every((fault) => String(fault).includes('the disk is gone'))).toBe(true)
  expect(shop.faults.length).toBeGreaterThan(0)
  await shop.close()
})
