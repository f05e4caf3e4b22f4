import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from './agent/brains/embedded/index.ts'
import { money } from './core/money.ts'
import { engines } from './store/testing/engines.ts'
import { openNodes } from './testing/nodes.ts'
import { noRecords } from './testing/shop_records.ts'

const tenMinutes = 600_000
const month = 30 * 86_400_000

/** At most two refunds a customer in thirty days, whoever asks and at whichever node. */
describe.each(engines())('limits over all doors and nodes on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>
  beforeEach(async () => {
    const brain = embeddedBrain
    shops = await openNodes(engine, [
      { brain },
      { brain, ahead: tenMinutes },
      { brain, ahead: -tenMinutes },
      { brain, ahead: tenMinutes },
    ])
  })
  afterEach(async () => {
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })

  const post = (n: number, url: string, payload: object, staff?: string) =>
    shops.at(n).ask('POST', url, { payload, key: shops.key, ...(staff ? { headers: { 'x-staff': staff } } : {}) })
  const refund = (n: number, staff?: string) => {
    const wanted = { order: '#22002', amount: 100, reason: 'damaged' }
    return post(n, '/calls', { tool: 'issue_refund', arguments: wanted, customer_id: 2 }, staff)
  }
  const refunds = async () =>
    (await shops.at(0).ask('GET', '/refunds?customer_id=2', { key: shops.key })).at('items.length')

  test('API, staff, conversation, approval and import at once give exactly what is permitted', async () => {
    const asked = await post(0, '/calls', {
      tool: 'issue_refund',
      arguments: { order: '#22001', reason: 'damaged' },
      customer_id: 2,
    })
    const said = await post(0, '/support/resolve', { user_input: 'refund order #22002', user_id: 2 })
    expect([asked.at('awaiting'), said.at('awaiting')]).toEqual(['approval', 'confirmation'])
    const amount = money(200, 'USD')
    const row = {
      id: 'led_import',
      customerId: 2,
      order: '#22001',
      amount,
      methodId: 'pm_card_2',
      callId: null,
      reference: null,
    } as const
    const at = shops.at(1).clock.now
    const ledger = [{ ...row, movement: 'refund', purpose: 'refund', at } as const]
    await shops.store.transaction((tables) => tables.shop.load({ ...noRecords, ledger }))
    await Promise.all([
      post(1, `/approvals/${asked.word('approval_id')}/decision`, { decision: 'approve' }, 'staff_manager'),
      post(2, '/support/resolve', { user_input: 'yes', user_id: 2, conversation_id: said.at('conversation_id') }),
      ...Array.from({ length: 10 }, (_, n) => refund(n, n % 2 === 0 ? 'staff_agent' : undefined)),
    ])
    expect(await refunds()).toBe(2)
  })

  test('nodes with clocks ten minutes apart give exactly two, and two again when the window has passed for all', async () => {
    const done = async () => {
      const told = await Promise.all(Array.from({ length: 16 }, (_, n) => refund(n)))
      return told.filter(({ status }) => status === 201).length
    }
    expect(await done()).toBe(2)
    for (const node of shops.nodes) node.clock.now += month - 2 * tenMinutes - 1
    expect(await done()).toBe(0)
    for (const node of shops.nodes) node.clock.now += 4 * tenMinutes + 1
    expect(await done()).toBe(2)
    expect(await refunds()).toBe(4)
  })
})
