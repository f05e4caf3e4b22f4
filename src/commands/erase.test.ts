import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportops } from '../testing/spawned.ts'

let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'erase-'))
  expect((await supportops(folder, ['seed'])).code).toBe(0)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const email = async () => {
  const { out } = await supportops(folder, ['export'])
  return (JSON.parse(out) as { customers: { id: number; email: string }[] }).customers.find(({ id }) => id === 1)?.email
}

test('without a yes nobody is erased, and what would go is shown', async () => {
  const before = await email()
  const asked = await supportops(folder, ['erase', '--customer', '1'], { input: 'no\n' })
  expect([asked.code, asked.out]).toEqual([1, expect.stringContaining('Nothing was erased.')])
  expect(asked.out).toContain('order numbers')
  const shown = await supportops(folder, ['erase', '--customer', '1', '--json'])
  expect([shown.code, JSON.parse(shown.out)]).toEqual([1, expect.objectContaining({ erased: false, customer_id: 1 })])
  expect(await email()).toBe(before)
})

test('a yes erases, and again says the same; what was exported before brings nobody back', async () => {
  await supportops(folder, ['export', '--out', 'shop.json'])
  expect((await supportops(folder, ['erase', '--customer', '1'], { input: 'y\n' })).code).toBe(0)
  const again = await supportops(folder, ['erase', '--customer', '1', '--yes', '--json'])
  expect([again.code, JSON.parse(again.out)]).toEqual([0, expect.objectContaining({ erased: true })])
  const imported = await supportops(folder, ['import', 'shop.json'])
  expect([imported.code, imported.err]).toEqual([0, expect.stringContaining('Left out 1 customers who were erased')])
  expect(await email()).toBe('erased@erased.invalid')
  expect((await supportops(folder, ['audit', 'verify'])).code).toBe(0)
})

test('a shop with an erased customer can be exported and imported elsewhere', async () => {
  await supportops(folder, ['export', '--out', 'after.json'])
  const env = { DATA_DIR: join(folder, 'elsewhere'), SUPPORTOPS_SEED: 'none' }
  const imported = await supportops(folder, ['import', 'after.json'], { env })
  expect([imported.code, imported.err]).toEqual([0, ''])
})

test('a customer whom the shop does not know is told', async () => {
  const { code, err } = await supportops(folder, ['erase', '--customer', '999999', '--yes'])
  expect([code, err.trim()]).toEqual([1, 'There is no customer 999999.'])
})
