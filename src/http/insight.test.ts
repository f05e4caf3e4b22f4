import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { engines } from '../store/testing/engines.ts'
import { openNodes } from '../testing/nodes.ts'
import { customerIn } from '../testing/browser.ts'
import type { LedgerEntryView, LedgerSumsView } from './contract/ledger.ts'

const refund = { tool: 'issue_refund', arguments: { order: '#12345', amount: 100, reason: 'damaged' }, customer_id: 1 }

describe.each(engines())('what the staff look into on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>

  beforeEach(async () => {
    shops = await openNodes(engine, [{}])
  })
  afterEach(async () => {
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })
  afterAll(() => engine.close())

  const get = (url: string) => shops.at(0).ask('GET', url, { key: shops.key })
  const post = (url: string, payload: object, staff?: string) =>
    shops.at(0).ask('POST', url, { key: shops.key, payload, ...(staff && { headers: { 'x-staff': staff } }) })

  test('the sums of the ledger are those of its rows, whatever they are told apart by', async () => {
    await post('/calls', refund)
    shops.at(0).clock.now += 36 * 3_600_000
    await post('/calls', { ...refund, arguments: { ...refund.arguments, amount: 250 } })
    const rows = (await get('/ledger?limit=100')).at('items') as LedgerEntryView[]
    expect(rows.length).toBe(8)
    const from = 'from=2025-08-01&to=2026-03-31'
    const sums = async (query: string) =>
      ((await get(`/ledger/sums?${from}&${query}`)).at('items') as LedgerSumsView['items']).map(
        ({ key, movement, minor, count }) => `${String(key)} ${movement} ${minor} ${count}`,
      )
    const by = (keyOf: (row: LedgerEntryView) => string) => {
      const all: Record<string, [number, number]> = {}
      for (const row of rows) {
        const [minor, count] = all[`${keyOf(row)} ${row.movement}`] ?? [0, 0]
        all[`${keyOf(row)} ${row.movement}`] = [minor + row.amount.minor, count + 1]
      }
      return Object.entries(all).map(([name, [minor, count]]) => `${name} ${minor} ${count}`)
    }
    const dayIn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' })
    expect((await sums('by=day&zone=Asia/Tokyo')).sort()).toEqual(by(({ at }) => dayIn.format(new Date(at))).sort())
    expect((await sums('by=customer')).sort()).toEqual(by(({ customer_id: id }) => String(id)).sort())
    expect((await sums('by=purpose')).sort()).toEqual(by(({ purpose }) => purpose).sort())
    expect((await sums('by=tool')).sort()).toEqual(
      by(({ call_id: call }) => (call === null ? 'null' : 'issue_refund')).sort(),
    )
    expect(await sums('by=purpose&movement=refund&customer_id=1')).toEqual(['refund refund 350 2'])
    expect(await sums('by=purpose&order=12346')).toHaveLength(1)
    expect((await get('/ledger/sums')).at('errors.0.path')).toBe('by')
    const recent = (await get('/ledger?since=2026-03-10&until=2026-03-11')).at('items') as LedgerEntryView[]
    expect(recent.map(({ amount }) => amount.minor)).toEqual([100])
  })

  test('a rule is counted for each call that it had the last word about', async () => {
    const counted = async () =>
      (await get('/policies/decisions')).at('items') as { rule: string; count: number; last_at: string }[]
    expect(await counted()).toEqual([])
    const told = await post('/calls', refund)
    await post('/calls', { ...refund, arguments: { ...refund.arguments, amount: 250 } })
    await post('/calls', { ...refund, arguments: { ...refund.arguments, order: '#33001' }, customer_id: 3 })
    const items = await counted()
    expect(items.reduce((sum, { count }) => sum + count, 0)).toBe(3)
    expect(items[0]).toEqual({ rule: told.at('verdict.rule'), count: 2, last_at: '2026-03-10T09:00:00.000Z' })
    expect(items.map(({ count }) => count)).toEqual([2, 1])
    expect((await get('/policies/decisions?from=2026-03-01&to=2026-03-09')).at('items')).toEqual([])
  })

  test('the book tells its examples to the staff, and none to customers', async () => {
    const cases = (await get('/policies')).at('cases') as { ok: boolean }[]
    expect(cases.length).toBeGreaterThan(50)
    expect(cases.every(({ ok }) => ok)).toBe(true)
    const maya = await customerIn(shops.at(0), 1)
    expect((await maya.ask('GET', '/policies')).at('cases')).toEqual([])
  })

  test('the audit is found by what happened, who did it, to whom, and when', async () => {
    await post('/calls', refund, 'staff_manager')
    shops.at(0).clock.now += 86_400_000
    await post(
      '/calls',
      { ...refund, customer_id: 2, arguments: { ...refund.arguments, order: '#22002' } },
      'staff_agent',
    )
    await post('/agent/off', { because: 'a test' }, 'staff_admin')
    const found = async (query: string) =>
      ((await get(`/audit?${query}`)).at('items') as { chain: string; type: string }[]).map(
        ({ chain, type }) => `${chain} ${type}`,
      )
    expect(await found('actor=staff_manager')).toEqual(['customer:1 call_done'])
    expect(await found('actor=staff_admin')).toEqual(['desk agent_switched_off'])
    expect(await found('customer_id=2')).toEqual(['customer:2 call_done'])
    expect(await found('type=call_done&since=2026-03-11')).toEqual(['customer:2 call_done'])
    expect(await found('type=call_done&until=2026-03-11')).toEqual(['customer:1 call_done'])
    expect(await found('actor=nobody')).toEqual([])
  })
})
