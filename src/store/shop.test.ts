import { describe, expect, test, vi } from 'vitest'
import { money } from '../core/money.ts'
import type { ShopRecords } from '../core/shop_records.ts'
import { engines } from './testing/engines.ts'
import { freshStore, withShop } from './testing/fresh_store.ts'
import { address, card, customer, giftCard, line, noon, order, parcel } from './testing/shop.ts'
import { payment, request, shop, vast } from './testing/shop.ts'
import { noRecords } from '../testing/shop_records.ts'

const day = 86_400_000

describe.each(engines())('the tables of the shop on $name', (engine) => {
  const fresh = freshStore(engine)

  test('a dump gives what was loaded, amounts beyond 32 bits included', async () => {
    await withShop(fresh.store)
    const dump = await fresh.store.read((tables) => tables.shop.dump())
    expect(dump).toEqual(shop)
    expect(dump.variants.find(({ id }) => id === 'poster-1')?.price).toEqual(money(vast, 'EUR'))
  })

  test('a shop of more rows than one statement takes is loaded and dumped whole', async () => {
    const ids = Array.from({ length: 1_201 }, (_, index) => 10_000 + index)
    const many = {
      ...noRecords,
      customers: ids.map((id) => customer(id)),
      orders: ids.map((id) => order(`#${id}`, { customerId: id })),
      ledger: ids.map((id) => payment(`led-${id}`, `#${id}`, { customerId: id })),
    }
    await fresh.store.transaction((tables) => tables.shop.load(many))
    expect(await fresh.store.read((tables) => tables.shop.dump())).toEqual(many)
  })

  test('a second loading brings what is new, takes away what is gone, and keeps the ledger', async () => {
    const { store } = fresh
    await withShop(store)
    const changed: ShopRecords = {
      ...shop,
      customers: [customer(1, { email: 'new@example.com' }), customer(2)],
      variants: shop.variants.map((one) => ({ ...one, stock: one.stock + 1 })),
      orders: [order('#A', { status: 'returned', lines: [line('#A-9', { quantity: 1 })] }), ...shop.orders.slice(1)],
      ledger: shop.ledger.map((one) => ({ ...one, amount: money(1, 'EUR') })),
    }
    await store.transaction((tables) => tables.shop.load(changed))
    const dump = await store.read((tables) => tables.shop.dump())
    expect(dump).toMatchObject({ customers: changed.customers, variants: changed.variants, ledger: shop.ledger })
    expect(dump.orders[0]).toMatchObject({ status: 'returned', lines: [{ id: '#A-9' }] })
  })

  test('an older file never takes back what the desk did: money, balances, addresses, cancellations', async () => {
    const { store } = fresh
    const pending = order('#A', { status: 'pending', deliveredAt: null })
    const file = { ...shop, orders: [pending, ...shop.orders.slice(1)] }
    await store.transaction((tables) => tables.shop.load(file))
    const entry = {
      customerId: 1,
      order: '#A',
      movement: 'refund',
      purpose: 'refund',
      methodId: 'gift_1',
      callId: 'call_1',
      reference: null,
      at: noon,
    } as const
    await store.transaction(async (tables) => {
      await tables.orders.moveMoney('#A', { paid: 0, refunded: 500 })
      await tables.orders.refundLine('#A-1', 500)
      await tables.orders.setStatus('#A', 'cancelled', 'other')
      await tables.orders.setAddress('#A', { ...customer(1).address, line1: 'Elsewhere 1' })
      await tables.ledger.append({ id: 'led_call_1_1', amount: money(500, 'EUR'), ...entry })
      await tables.methods.move('gift_1', 500)
      await tables.customers.setAddress(1, { ...customer(1).address, line1: 'Elsewhere 2' })
    })
    await store.transaction((tables) => tables.shop.load(file))
    await store.read(async (tables) => {
      const after = await tables.orders.get('#A')
      expect(after).toMatchObject({ status: 'cancelled', address: { line1: 'Elsewhere 1' } })
      expect(after?.lines[0]?.refunded.minor).toBe(500)
      expect(after?.refunded.minor).toBe(
        (await tables.ledger.of('#A')).reduce(
          (sum, { movement, amount }) => sum + (movement === 'refund' ? amount.minor : 0),
          0,
        ),
      )
      expect(await tables.methods.get('gift_1')).toMatchObject({ balance: money(3_000, 'EUR') })
      expect(await tables.customers.get(1)).toMatchObject({ address: { line1: 'Elsewhere 2' } })
    })
  })

  test('a file that gives an order to another customer is refused whole', async () => {
    const { store } = fresh
    await withShop(store)
    const stolen = { ...noRecords, orders: [order('#A', { customerId: 2 })] }
    await expect(store.transaction((tables) => tables.shop.load(stolen))).rejects.toMatchObject({ code: 'conflict' })
  })

  test('loading nothing changes nothing', async () => {
    await withShop(fresh.store)
    await fresh.store.transaction((tables) => tables.shop.load(noRecords))
    expect(await fresh.store.read((tables) => tables.shop.dump())).toEqual(shop)
  })

  test('the shop knows which customers, variants and methods it has', async () => {
    expect(await fresh.store.read((tables) => tables.shop.isEmpty())).toBe(true)
    await withShop(fresh.store)
    expect(await fresh.store.read((tables) => tables.shop.isEmpty())).toBe(false)
    const asked = { customers: [1, 7], variants: ['lamp-brass', 'x'], methods: [] }
    expect(await fresh.store.read((tables) => tables.shop.known(asked))).toEqual({
      customers: new Set([1]),
      variants: new Set(['lamp-brass']),
      methods: new Set(),
    })
  })

  test('customers, methods and products are found by their ids, and what is not there is null', async () => {
    await withShop(fresh.store)
    const found = await fresh.store.read(async ({ customers, methods, products }) => [
      [await customers.get(2), await customers.get(3)],
      [await methods.get('card_1'), await methods.get('card_9'), await methods.of(1), await methods.of(3)],
      [await products.get('poster'), await products.get('x'), await products.variant('lamp-steel')],
      [await products.variantsOf('lamp')],
    ])
    expect(found[0]).toEqual([customer(2), null])
    expect(found[1]).toEqual([card, null, [card, giftCard], []])
    expect(found[2]).toEqual([shop.products[1], null, shop.variants[1]])
    expect(found[3]).toEqual([shop.variants.slice(0, 2)])
  })

  test('addresses, balances and stock change one row only', async () => {
    await withShop(fresh.store)
    const moved = { ...address, city: 'York' }
    await fresh.store.transaction(async ({ customers, methods, products, orders }) => {
      await customers.setAddress(1, moved)
      await orders.setAddress('#A', moved)
      await methods.move('gift_1', vast)
      await products.moveStock('lamp-brass', -3)
    })
    const dump = await fresh.store.read((tables) => tables.shop.dump())
    expect(dump.customers).toEqual([customer(1, { address: moved }), customer(2)])
    expect(dump.orders[0]).toEqual(order('#A', { address: moved }))
    expect(dump.orders.slice(1)).toEqual(shop.orders.slice(1))
    expect(dump.paymentMethods[1]).toEqual({ ...giftCard, balance: money(vast + 2_500, 'EUR') })
    expect(dump.variants.map(({ stock }) => stock)).toEqual([0, 0, 1])
  })

  test('orders come whole, each with its own lines, parcels and sums, one by one, by customer and as a list', async () => {
    await withShop(fresh.store)
    const [a, b, c] = shop.orders
    const found = await fresh.store.read(async ({ orders }) => ({
      one: [await orders.get('#A'), await orders.get('#B'), await orders.get('#C')],
      first: await orders.of(1),
      second: await orders.of(2),
      all: (await orders.list({}, { limit: 9, after: null })).items,
    }))
    expect(found).toEqual({ one: [a, b, c], first: [b, a], second: [c], all: [c, b, a] })
  })

  test('an order changes its status, lines and money as it is told', async () => {
    await withShop(fresh.store)
    const steel = shop.variants[1]
    if (steel === undefined) throw new Error('the sample shop has a steel lamp')
    const shipments = [{ ...parcel, id: 'parcel-9', lineIds: ['#P-1'] }]
    const kept = await fresh.store.transaction(async ({ orders }) => {
      await orders.insert(order('#P', { status: 'pending', shipments }))
      await orders.setStatus('#P', 'cancelled', 'no_longer_needed')
      await orders.moveMoney('#P', { paid: vast, refunded: 5 })
      await orders.setLineState('#P-1', 'refunded')
      await orders.refundLine('#P-1', 5)
      await orders.swapLine('#P', '#P-1', steel)
      return orders.lock('#P')
    })
    const swapped = { variantId: steel.id, options: steel.options, unitPrice: steel.price }
    const changes = { status: 'cancelled', cancelReason: 'no_longer_needed', itemsChanged: true } as const
    const sums = { paid: money(vast + 8_000, 'EUR'), refunded: money(5, 'EUR') }
    const lines = [line('#P-1', { ...swapped, refunded: money(5, 'EUR'), state: 'refunded' })]
    expect(kept).toEqual(order('#P', { ...changes, ...sums, lines, shipments }))
    expect(await fresh.store.read((tables) => tables.orders.get('#P'))).toEqual(kept)
  })

  test('a new order, its number and the count of late ones', async () => {
    await withShop(fresh.store)
    const [number, late] = await fresh.store.transaction(async ({ orders }) => {
      const free = await orders.freeNumber()
      await orders.insert(order(free, { placedAt: noon, lines: [] }))
      return [free, await orders.countSince(1, noon - 9 * day)]
    })
    expect(number).toMatch(/^#\d+$/)
    expect(late).toBe(1)
    expect((await fresh.store.read((tables) => tables.orders.of(1))).map((one) => one.number)).toEqual([
      number,
      '#B',
      '#A',
    ])
    expect(await fresh.store.read((tables) => tables.orders.get(number))).toMatchObject({ lines: [], shipments: [] })
  })

  test('the number of a new order is nobody else’s', async () => {
    await withShop(fresh.store)
    const free = () => fresh.store.read(({ orders }) => orders.freeNumber())
    const numbers = [await free(), await free(), await free()]
    expect(new Set(numbers).size).toBe(3)
    const chance = vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0).mockReturnValueOnce(0.5)
    try {
      const first = await free()
      await fresh.store.transaction(({ orders }) => orders.insert(order(first)))
      expect(await free()).not.toBe(first)
    } finally {
      chance.mockRestore()
    }
  })

  test('an open request is found until it is closed', async () => {
    await withShop(fresh.store)
    const kept = await fresh.store.transaction(async ({ requests }) => {
      const before = await requests.openOf('#B')
      await requests.close('req-2', noon)
      await requests.insert(request('req-3', '#B', { kind: 'return', methodId: null, at: noon }))
      return [before, await requests.openOf('#B'), await requests.openOf('#A'), await requests.of('#B')]
    })
    const late = request('req-3', '#B', { kind: 'return', methodId: null, at: noon })
    expect(kept).toEqual([request('req-2', '#B'), late, null, [request('req-2', '#B', { closedAt: noon }), late]])
  })

  test('the ledger keeps the order of movements and counts a refund to two instruments once', async () => {
    await withShop(fresh.store)
    const refund = { movement: 'refund', purpose: 'refund', at: noon } as const
    const rows = [
      payment('led-8', '#A', { ...refund, amount: money(vast, 'EUR'), callId: 'call-7' }),
      payment('led-9', '#A', { ...refund, amount: money(2, 'EUR'), callId: 'call-7', methodId: 'gift_1' }),
      payment('led-10', '#B', { ...refund, amount: money(3, 'JPY') }),
      payment('led-11', '#B', { ...refund, amount: money(4, 'EUR'), at: noon - 30 * day }),
    ]
    const [ofA, history] = await fresh.store.transaction(async ({ ledger }) => {
      for (const row of rows) await ledger.append(row)
      return [await ledger.of('#A'), await ledger.refundsAfter(1, noon - 30 * day)]
    })
    expect(ofA).toEqual([payment('led-1', '#A', { reference: 'pi_1' }), rows[0], rows[1]])
    expect(history).toEqual({ count: 2, minor: { EUR: vast + 2, JPY: 3 } })
  })
})
