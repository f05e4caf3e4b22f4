import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type FakeStripe, startFakeStripe } from '../testing/fake_stripe.ts'
import { type Started, startDesk, supportops } from '../testing/spawned.ts'

const customers = Array.from({ length: 4 }, (_none, index) => index + 1)
const soon = { timeout: 60_000, interval: 20 }
/** Each of them starts a desk several times. */
const patience = 180_000

let folder = ''
let fake: FakeStripe
let env: Record<string, string> = {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crash-'))
  fake = await startFakeStripe(Object.fromEntries(customers.map((id) => [`pi_${id}`, 4_599])))
  env = {
    SUPPORTOPS_SEED: 'none',
    SUPPORTOPS_API_KEY: 'sk_crash',
    PAYMENTS: 'stripe',
    STRIPE_SECRET_KEY: 'sk_test_1234',
    STRIPE_BASE_URL: fake.url.href,
  }
  writeFileSync(join(folder, 'shop.json'), JSON.stringify(shop()))
  const imported = await supportops(folder, ['import', 'shop.json'], { env })
  expect(imported).toMatchObject({ code: 0 })
}, patience)

afterAll(async () => {
  await fake.close()
  rmSync(folder, { recursive: true, force: true })
})

function shop() {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString()
  const address = { line1: '14 Cannery Row', city: 'Portland', country: 'US' }
  const variants = [{ id: 'v', price: '45.99', currency: 'USD', stock: 9 }]
  return {
    customers: customers.map((id) => ({
      id,
      first_name: 'Ada',
      last_name: 'Stone',
      email: `ada${id}@example.com`,
      address,
      payment_methods: [{ id: `card_${id}`, kind: 'card', brand: 'visa', last_four: '4242' }],
    })),
    products: [{ id: 'lamp', name: 'Lamp', category: 'home', variants }],
    orders: customers.map((id) => ({
      number: `#${id}`,
      customer_id: id,
      status: 'delivered',
      placed_at: day(9),
      delivered_at: day(4),
      currency: 'USD',
      lines: [{ variant_id: 'v', unit_price: '45.99', quantity: 1 }],
      payments: [{ method_id: `card_${id}`, reference: `pi_${id}` }],
    })),
  }
}

async function ask(desk: Started, path: string, body?: object): Promise<Record<string, unknown>> {
  const headers = { authorization: 'Bearer sk_crash', 'content-type': 'application/json' }
  const sent = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers }
  return (await (await fetch(`${desk.address}${path}`, sent)).json()) as Record<string, unknown>
}

const refund = (desk: Started, id: number) =>
  ask(desk, '/calls', { tool: 'issue_refund', customer_id: id, arguments: { order: `#${id}`, reason: 'damaged' } })

/** Every refund that was acknowledged is at the provider, and once. */
async function settlesTo(desk: Started, ids: readonly number[]): Promise<void> {
  await vi.waitFor(async () => {
    const { items } = (await ask(desk, '/outbox?limit=100')) as { items: { order: string; state: string }[] }
    expect(items.filter(({ order }) => ids.includes(Number(order.slice(1)))).map(({ state }) => state)).toEqual(
      ids.map(() => 'done'),
    )
  }, soon)
  for (const id of ids)
    expect(fake.refunds.filter((one) => one['payment_intent'] === `pi_${id}`)).toMatchObject([{ amount: 4_599 }])
}

test(
  'killed after the commit and before the provider heard of it: one refund after the restart',
  async () => {
    const desk = await startDesk(folder, { env })
    fake.next('stuck')
    expect(await refund(desk, 1)).toMatchObject({ state: 'done' })
    await vi.waitFor(() => expect(fake.asked).toHaveLength(1), soon)
    await desk.stop('SIGKILL')
    expect(fake.refunds).toEqual([])
    const again = await startDesk(folder, { env })
    await settlesTo(again, [1])
    await again.stop('SIGKILL')
  },
  patience,
)

test(
  'killed after the provider acted and before its answer: it is asked, and nothing is sent again',
  async () => {
    const desk = await startDesk(folder, { env })
    fake.next('slow')
    expect(await refund(desk, 2)).toMatchObject({ state: 'done' })
    await vi.waitFor(() => expect(fake.slow()).toBe(1), soon)
    await desk.stop('SIGKILL')
    const before = fake.asked.length
    const again = await startDesk(folder, { env })
    await settlesTo(again, [2])
    expect(fake.asked.slice(before).map(({ method }) => method)).toEqual(['GET'])
    await again.stop('SIGKILL')
  },
  patience,
)

test(
  'killed in the very moment of the answer, again and again: each refund is there once',
  async () => {
    const ids = customers.slice(2)
    for (const id of ids) {
      const desk = await startDesk(folder, { env })
      expect(await refund(desk, id)).toMatchObject({ state: 'done' })
      await new Promise((later) => setTimeout(later, (id - 3) * 8))
      await desk.stop('SIGKILL')
    }
    const again = await startDesk(folder, { env })
    await settlesTo(again, ids)
    expect((await again.stop()).code).toBe(0)
  },
  patience,
)
