import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'

let shop: TestShop
let ask: ReturnType<typeof asking>

beforeAll(async () => {
  shop = await openTestShop()
  ask = asking(shop)
})

afterAll(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

/** `written` is what stands in the body, as the sender wrote it: a number of JSON is text too. */
async function refundOf(written: string) {
  const payload = `{"tool":"issue_refund","arguments":{"order":"#12345","amount":${written},"reason":"damaged"},"customer_id":1}`
  const told = await ask('POST', '/calls', { payload, headers: { 'content-type': 'application/json' } })
  return { status: told.status, field: String(told.at('errors.0.path')).split('.').at(-1) }
}

const refunded = async () => (await ask('GET', '/orders/12345')).at('refunded')

test.each([
  '0',
  '-0',
  '-1',
  '0.1',
  '0.30000000000000004',
  '1e2',
  '1E2',
  '1e-2',
  '100.0',
  '1.00',
  '15.5',
  '-0.0',
  '9007199254740992',
  '9007199254740993',
  '1e400',
  '100000000000000000000',
  '"1,00"',
  '"5.00"',
  '"500"',
  '"NaN"',
  '"$5"',
  '"٥"',
  '"1e2"',
  '""',
  'true',
  '[500]',
  '{"minor":500}',
])('%s is no amount, the field is named, and nothing moves', async (written) => {
  expect(await refundOf(written)).toEqual({ status: 422, field: 'amount' })
  expect(await refunded()).toBe(0)
})

test.each(['NaN', 'Infinity', '+5', '05', '.5', '5.', '0x10', '1_000', "'5'"])(
  '%s is not even JSON',
  async (written) => {
    expect((await refundOf(written)).status).toBe(400)
    expect(await refunded()).toBe(0)
  },
)

test('of numbers written in any way, only plain whole ones above nothing are taken', async () => {
  const whole = fc.integer({ min: -5, max: 10_000_000_000_000 }).map(String)
  const decimal = fc.tuple(fc.nat({ max: 9_999 }), fc.nat({ max: 999 })).map(([a, b]) => `${a}.${b}`)
  const power = fc.tuple(fc.nat({ max: 9 }), fc.integer({ min: -4, max: 30 })).map(([a, b]) => `${a}e${b}`)
  const property = fc.asyncProperty(fc.oneof(whole, decimal, power, fc.double().map(String)), async (written) => {
    fc.pre(!/NaN|Infinity/.test(written))
    const isAmount = /^[1-9]\d{0,12}$/.test(written) && Number(written) <= 1_000_000_000_000
    const { status, field } = await refundOf(written)
    // More than was paid is an amount too, and refused for another reason.
    if (isAmount) expect([201, 202, 409], written).toContain(status)
    else expect({ written, status, field }).toEqual({ written, status: 422, field: 'amount' })
  })
  await fc.assert(property, { numRuns: 150, seed: 20_260_310 })
}, 60_000)
