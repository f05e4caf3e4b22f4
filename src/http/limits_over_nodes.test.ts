import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { Refusal } from '../core/refusal.ts'
import { engines } from '../store/testing/engines.ts'
import { openNodes } from '../testing/nodes.ts'

describe.each(engines())('limits over four nodes on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>
  const open = async (requestsPerMinute: number) => {
    const limits = { requestsPerMinute, areShared: true }
    shops = await openNodes(engine, [{ limits }, { limits }, { limits }, { limits }])
  }
  afterEach(() => shops.close())

  const ask = (n: number, key = shops.key) =>
    shops.at(n).server.inject({ url: '/tools', headers: { authorization: `Bearer ${key}` } })
  const askAll = async (count: number) => Promise.all(Array.from({ length: count }, (_, n) => ask(n)))

  test.each([7, 250])('of more requests at once than %i, as many pass at all nodes together', async (most) => {
    await open(most)
    const told = await askAll(most + 80)
    const more = await askAll(40)
    const passed = [...told, ...more].filter(({ statusCode }) => statusCode === 200)
    expect(passed.length).toBeLessThanOrEqual(most)
    // A node may hold a share that it has not used: a hundredth of the limit, rounded up.
    expect(passed.length).toBeGreaterThanOrEqual(most - 4 * (Math.ceil(most / 100) - 1))
    const refused = more.find(({ statusCode }) => statusCode !== 200)
    expect(refused?.statusCode).toBe(429)
    expect(refused?.headers['ratelimit-remaining']).toBe('0')
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(50)
    expect(Number(refused?.headers['retry-after'])).toBeLessThanOrEqual(60)
    const other = await shops.at(0).keyWith('read')
    expect((await ask(1, other)).statusCode).toBe(200)
  })

  test('a window ends by the clock of the database, and the next begins with the next request', async () => {
    await open(7)
    await askAll(8)
    expect((await ask(0)).statusCode).toBe(429)
    const window = 2_000
    const left = await shops.store.transaction(async ({ budgets }) => {
      const before = await budgets.take('one', 5, window)
      await pause(60)
      return [before, await budgets.take('one', 2, window)]
    })
    expect(left.map(({ taken }) => taken)).toEqual([5, 7])
    expect(left[1]?.left).toBeLessThanOrEqual(window - 60)
    await pause(window)
    const after = await shops.store.transaction(({ budgets }) => budgets.take('one', 3, window))
    expect(after.taken).toBe(3)
    // The clock of the database may move on between the start of the window and the answer.
    expect(after.left).toBeGreaterThan(window / 2)
  })

  test('ten wrong keys from one address are ten at all nodes together, and a right key is let in all the same', async () => {
    await open(1000)
    const tries = []
    for (let n = 0; n < 14; n++) tries.push((await ask(n, 'sk_wrong')).statusCode)
    expect(tries).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429, 429, 429])
    expect((await ask(0)).statusCode).toBe(200)
  })

  test('without an answer of the database nobody is locked out, and each node counts by itself', async () => {
    await open(7)
    const [node] = shops.nodes
    if (!node) throw new Error('no node')
    expect((await ask(0)).statusCode).toBe(200)
    const { transaction } = shops.store
    Object.assign(shops.store, {
      transaction: () => Promise.reject(new Refusal('unavailable', 'The records are away.')),
    })
    const other = await Promise.all(Array.from({ length: 9 }, () => ask(0)))
    Object.assign(shops.store, { transaction })
    expect(other.filter(({ statusCode }) => statusCode === 200)).toHaveLength(7)
    expect(node.faults.length).toBeGreaterThan(0)
  })
})
