import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, customerIn } from '../testing/browser.ts'
import { openNodes } from '../testing/nodes.ts'
import { engines } from '../store/testing/engines.ts'
import type { OrderOptionsView } from './contract/order_options.ts'
import type { PolicyBookView } from './contract/policy.ts'

describe.each(engines())('what can be asked for an order on $name', (engine) => {
  let nodes: Awaited<ReturnType<typeof openNodes>>
  const browsers = new Map<number, Browser>()
  beforeEach(async () => {
    browsers.clear()
    nodes = await openNodes(engine, [{}])
  })
  afterEach(async () => {
    expect(nodes.at(0).faults).toEqual([])
    await nodes.close()
  })

  const optionsOf = async (customerId: number, number: string) => {
    const browser = browsers.get(customerId) ?? (await customerIn(nodes.at(0), customerId))
    browsers.set(customerId, browser)
    const told = await browser.ask('GET', `/orders/${number}/options`)
    const items = (told.at('items') ?? []) as OrderOptionsView['items']
    return { status: told.status, of: (tool: string) => items.find((item) => item.tool === tool) }
  }

  test('is what the policy says to it, with the heading of every no, which a customer can read', async () => {
    const { of } = await optionsOf(1, '12346')
    expect(of('cancel_order')).toMatchObject({ answer: 'allowed', amount: { minor: 1200, currency: 'USD' } })
    expect(of('change_shipping_address')?.answer).toBe('allowed')
    const refund = of('issue_refund')
    expect(refund).toMatchObject({ answer: 'not_allowed', amount: null })
    expect(refund?.because).toContain('it can be cancelled instead of refunded')
    const browser = await customerIn(nodes.at(0), 2)
    const { policies } = (await browser.ask('GET', '/policies')).at('') as PolicyBookView
    const { policy, anchor, heading } = refund?.citation ?? { policy: '', anchor: '', heading: '' }
    const section = policies.find(({ name }) => name === policy)?.sections.find((one) => one.anchor === anchor)
    expect(section?.heading).toBe(heading)
  })

  test('is a colleague’s to say where money is large, and something else after the delivery', async () => {
    expect((await optionsOf(2, '22001')).of('issue_refund')).toMatchObject({
      answer: 'needs_approval',
      amount: { minor: 62_900 },
    })
    const { of } = await optionsOf(1, '12345')
    expect(of('cancel_order')).toMatchObject({ answer: 'not_allowed', citation: { heading: 'After delivery' } })
    expect(of('exchange_items')?.answer).toBe('allowed')
    expect(of('replace_item')?.answer).toBe('allowed')
    expect((await optionsOf(2, '22002')).of('exchange_items')).toMatchObject({ answer: 'not_allowed', citation: null })
  })

  test('moves nothing and leaves nothing behind', async () => {
    const before = (await nodes.at(0).ask('GET', '/ledger')).text
    await optionsOf(1, '12346')
    expect((await nodes.at(0).ask('GET', '/ledger')).text).toBe(before)
    expect((await nodes.at(0).ask('GET', '/calls')).at('items')).toEqual([])
    expect((await nodes.at(0).ask('GET', '/orders/12346')).at('status')).toBe('pending')
  })

  test('is told to nobody else', async () => {
    expect((await optionsOf(2, '12346')).status).toBe(404)
    expect((await optionsOf(1, '99999')).status).toBe(404)
  })
})
