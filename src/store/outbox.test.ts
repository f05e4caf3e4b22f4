import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { money } from '../core/money.ts'
import { moved, type OutboxEntry } from '../core/outbox.ts'
import { engines } from './testing/engines.ts'
import { freshStore, walk, withShop } from './testing/fresh_store.ts'
import { noon } from './testing/shop.ts'

function entry(change: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: 'led-1',
    connector: 'stripe',
    errand: { kind: 'refund', paysBack: 'led-1', payment: 'pi_1' },
    customerId: 1,
    order: '#A',
    callId: 'call-1',
    amount: money(1_500, 'EUR'),
    state: 'waiting',
    attempts: 0,
    nextAt: noon,
    lease: null,
    reference: null,
    lastError: null,
    settled: null,
    createdAt: noon,
    updatedAt: noon,
    ...change,
  }
}

const lease = { worker: 'srv_1/take_1', until: noon + 90_000 }
const charge = { kind: 'charge', customer: 'cus_1', method: 'pm_1' } as const

/** Rows that no code of ours writes, and the database does not take either. */
const impossible: Record<string, string> = {
  'a state that does not exist': `state = 'lost'`,
  'being sent by nobody': `state = 'sending', attempts = 1`,
  'a worker without an end of the lease': `worker = 'w'`,
  'waiting with a worker': `worker = 'w', lease_until = 1`,
  'done without a name of the provider': `state = 'done', attempts = 1`,
  'failed without a reason': `state = 'failed', attempts = 1`,
  'done without a try': `state = 'done', reference = 're_1'`,
  'settled by nobody': `state = 'settled', note = 'paid'`,
  'a note without being settled': `settled_by = 's', note = 'paid'`,
  'an amount of nothing': `amount = 0`,
  'a refund of nothing': `pays_back = null`,
  'a charge of nobody': `kind = 'charge', pays_back = null`,
}

describe.each(engines())('the outbox on $name', (engine) => {
  const fresh = freshStore(engine)
  beforeEach(() => withShop(fresh.store))

  const insert = (one: OutboxEntry) => fresh.store.transaction(({ outbox }) => outbox.insert(one))
  const get = (id: string) => fresh.store.read(({ outbox }) => outbox.get(id))

  test('an entry comes back as it was written, in every shape', async () => {
    const shapes = [
      entry(),
      entry({ id: 'led-2', errand: charge, state: 'sending', attempts: 2, lease, lastError: '500' }),
      entry({ id: 'led-3', errand: charge, state: 'done', attempts: 1, reference: 'pi_9', callId: null }),
      entry({ id: 'led-4', state: 'settled', settled: { by: 'staff_1', note: 'paid by “transfer”' } }),
    ]
    for (const shape of shapes) await insert(shape)
    for (const shape of shapes) expect(await get(shape.id)).toEqual(shape)
    expect(await get('led-9')).toBeNull()
    expect(await fresh.store.read(({ outbox }) => outbox.of('#A'))).toEqual(shapes)
  })

  test('a ledger row is there once, and an entry needs its ledger row', async () => {
    await insert(entry())
    await expect(insert(entry())).rejects.toMatchObject({ code: 'conflict' })
    await expect(insert(entry({ id: 'led-none' }))).rejects.toThrow(/foreign key/i)
  })

  test('of two that take an entry at once, one has it', async () => {
    await insert(entry())
    const take = (worker: string) =>
      fresh.store.transaction(({ outbox }) =>
        outbox.replace(entry(), moved(entry(), 'sending', noon + 1, { lease: { ...lease, worker }, attempts: 1 })),
      )
    const taken = await Promise.all(Array.from({ length: 8 }, (_none, n) => take(`w${n}`)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect((await get('led-1'))?.lease?.worker).toBe(`w${taken.indexOf(true)}`)
  })

  test('who lost the lease writes nothing any more', async () => {
    const first = entry({ state: 'sending', attempts: 1, lease })
    await insert(first)
    const second = moved(first, 'unknown', noon + 1, { lease: { worker: 'srv_2/take_2', until: noon + 99_000 } })
    await fresh.store.transaction(({ outbox }) => outbox.replace(first, second))
    const late = moved(first, 'done', noon + 2, { reference: 're_1' })
    expect(await fresh.store.transaction(({ outbox }) => outbox.replace(first, late))).toBe(false)
    expect(await get('led-1')).toEqual(second)
  })

  test('lists, counts and what is due see what is there', async () => {
    await insert(entry({ nextAt: noon + 5 }))
    await insert(entry({ id: 'led-2', state: 'sending', attempts: 1, lease, createdAt: noon + 1 }))
    await insert(entry({ id: 'led-3', state: 'dead', attempts: 20, lastError: '500', createdAt: noon - 1 }))
    const ids = async (filter: object, limit = 1) =>
      (await walk((page) => fresh.store.read(({ outbox }) => outbox.list(filter, page)), limit)).map(({ id }) => id)
    expect(await ids({})).toEqual(['led-2', 'led-1', 'led-3'])
    expect(await ids({ state: 'dead' })).toEqual(['led-3'])
    expect(await ids({ order: '#B' })).toEqual([])
    const due = (before: number, connector = 'stripe') =>
      fresh.store.read(async ({ outbox }) => (await outbox.open(connector, before, 9)).map(({ id }) => id))
    expect(await due(noon)).toEqual(['led-2'])
    expect(await due(noon + 5)).toEqual(['led-2', 'led-1'])
    expect(await due(noon + 5, 'manual')).toEqual([])
    const counts = await fresh.store.read(({ outbox }) => outbox.count())
    expect(counts.toSorted((a, b) => (a.state < b.state ? -1 : 1))).toEqual([
      { state: 'dead', count: 1, oldest: noon - 1 },
      { state: 'sending', count: 1, oldest: noon + 1 },
      { state: 'waiting', count: 1, oldest: noon },
    ])
  })

  test.each(Object.entries(impossible))('the database itself refuses %s', async (_name, change) => {
    await insert(entry())
    const { writer } = fresh.databases
    await expect(sql.raw(`update outbox set ${change} where id = 'led-1'`).execute(writer)).rejects.toThrow(
      /check|constraint/i,
    )
    expect(await get('led-1')).toEqual(entry())
  })

  test('a file may add what the provider calls things, and takes nothing back', async () => {
    const { store } = fresh
    const before = await store.read((tables) => tables.shop.dump())
    const bare = {
      ...before,
      ledger: before.ledger.map((one) => ({ ...one, reference: one.id === 'led-2' ? 'pi_2' : null })),
      paymentMethods: before.paymentMethods.map((one) => (one.kind === 'gift_card' ? one : { ...one, provider: null })),
    }
    await store.transaction((tables) => tables.shop.load(bare))
    const after = await store.read((tables) => tables.shop.dump())
    expect(after.ledger.map(({ reference }) => reference)).toEqual(['pi_1', 'pi_2', null, null])
    expect(after.paymentMethods).toEqual(before.paymentMethods)
  })
})
