import { beforeEach, describe, expect, test } from 'vitest'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { apiKey, call, staff } from './testing/desk.ts'
import { engines } from './testing/engines.ts'
import { freshStore, withShop } from './testing/fresh_store.ts'
import { customer, noon, payment, request, shop } from './testing/shop.ts'

/** What the rules and the tools must never let happen, done behind their backs. */
const forbidden: Record<string, (tables: Tables) => Promise<void>> = {
  'an order gives back more than was paid': ({ orders }) => orders.moveMoney('#A', { paid: 0, refunded: 8_001 }),
  'an order was paid less than nothing': ({ orders }) => orders.moveMoney('#A', { paid: -8_001, refunded: 0 }),
  'a line gives back more than it cost': ({ orders }) => orders.refundLine('#A-1', 8_001),
  'a line gives back less than nothing': ({ orders }) => orders.refundLine('#A-1', -1),
  'pieces are taken that are not there': ({ products }) => products.moveStock('lamp-brass', -4),
  'a gift card is overdrawn': ({ methods }) => methods.move('gift_1', -2_501),
  'two requests of one order are open': ({ requests }) => requests.insert(request('req-9', '#B')),
  'money of the ledger has a sign': ({ ledger }) =>
    ledger.append(payment('led-9', '#A', { amount: { minor: -1, currency: 'EUR' } })),
  'a row of the ledger is written twice': ({ ledger }) => ledger.append(payment('led-1', '#A')),
  'two keys have one hash': async ({ keys }) => {
    await keys.insert(apiKey)
    await keys.insert({ ...apiKey, id: 'key-2' })
  },
  'a member of the staff is entered twice': async ({ staff: people }) => {
    await people.insert(staff)
    await people.insert(staff)
  },
}

describe.each(engines())('the last guard on $name', (engine) => {
  const fresh = freshStore(engine)
  beforeEach(() => withShop(fresh.store))

  test.each(Object.entries(forbidden))('refuses when %s, and keeps nothing of it', async (_, work) => {
    const { store } = fresh
    const broken = store.transaction(async (tables) => {
      await tables.customers.setAddress(1, { ...customer(1).address, city: 'Elsewhere' })
      await work(tables)
    })
    await expect(broken).rejects.toBeInstanceOf(Refusal)
    await expect(broken).rejects.toMatchObject({ code: 'conflict' })
    expect(await store.read((tables) => tables.shop.dump())).toEqual(shop)
  })

  test('the very last cent, piece and balance may go', async () => {
    await fresh.store.transaction(async ({ orders, products, methods, requests }) => {
      await orders.moveMoney('#A', { paid: 0, refunded: 8_000 })
      await orders.refundLine('#A-1', 8_000)
      await products.moveStock('lamp-brass', -3)
      await methods.move('gift_1', -2_500)
      await requests.close('req-2', noon)
      await requests.insert(request('req-9', '#B'))
    })
    const { orders, variants } = await fresh.store.read((tables) => tables.shop.dump())
    expect(orders[0]).toMatchObject({ refunded: { minor: 8_000 }, lines: [{ refunded: { minor: 8_000 } }] })
    expect(variants[0]).toMatchObject({ stock: 0 })
  })

  test('a call under an id that was just taken is to be sent again', async () => {
    await fresh.store.transaction(({ calls }) => calls.insert(call('call-1')))
    const again = fresh.store.transaction(({ calls }) => calls.insert(call('call-1', { customerId: 2 })))
    await expect(again).rejects.toMatchObject({ code: 'unavailable' })
  })

  // Two turns of one customer waited for each other, and one of them was told that requests had crossed.
  test.runIf(engine.name === 'PostgreSQL')('who writes of a customer does not wait for who holds them', async () => {
    const { store } = fresh
    const held = Promise.withResolvers<void>()
    const done = Promise.withResolvers<void>()
    const holding = store.transaction(async (tables) => {
      await tables.customers.lock(1)
      held.resolve()
      await done.promise
    })
    await held.promise
    const written = store.transaction(({ calls }) => calls.insert(call('call-1'))).finally(done.resolve)
    await Promise.all([written, holding])
  })

  test('a fault of ours stays what it is', async () => {
    const strange = fresh.store.transaction(({ calls }) => calls.insert(call('call-1', { customerId: 77 })))
    await expect(strange).rejects.toThrow(/foreign key/i)
    await expect(strange).rejects.not.toBeInstanceOf(Refusal)
  })

  test('fifty claims of one answer at once: one has it', async () => {
    const claim = (n: number) => ({ key: 'k', request: `r${n}`, status: null, body: null, at: noon, node: null })
    const one = (n: number) => fresh.store.transaction(({ answers }) => answers.claim(claim(n)))
    const claims = await Promise.all(Array.from({ length: 50 }, (_, n) => one(n)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    const kept = await fresh.store.read(({ answers }) => answers.get('k'))
    expect(kept).toEqual(claim(claims.indexOf(true)))
  })
})
