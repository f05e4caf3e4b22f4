import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../../core/refusal.ts'
import { type Reading, readRecords } from './read_records.ts'

export const now = Date.UTC(2026, 2, 10, 9)

/** Writes the files into a folder of their own, reads them in this order and takes the folder away. */
export async function readFiles(files: Readonly<Record<string, string | Buffer>>, more: Partial<Reading> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'records-'))
  try {
    const paths = Object.entries(files).map(([name, content]) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    })
    return await readRecords(paths, { now, ...more })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const faults = error.faults.map(({ path, fix }) => `${path.replace(`${folder}/`, '')}: ${fix}`)
    throw Object.assign(new Error(faults.join('\n')), { faults, summary: error.message })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The faults as they are printed; none when everything was read. */
export async function faultsOf(
  files: Readonly<Record<string, string | Buffer>>,
  more: Partial<Reading> = {},
): Promise<string[]> {
  return readFiles(files, more).then(
    () => [],
    (error: { faults?: string[] }) => {
      if (!error.faults) throw error
      return error.faults
    },
  )
}

/** A small shop in the JSON format: one customer with a card and a gift card, one product, one delivered order. */
export function smallShop() {
  return {
    customers: [
      {
        id: 1,
        first_name: 'Ada',
        last_name: 'Moreno',
        email: 'ada@example.com',
        address: { line1: '3 Wharf Street', city: 'Portland', country: 'US' },
        payment_methods: [
          { id: 'card', kind: 'card', brand: 'visa', last_four: '4242' },
          { id: 'gift', kind: 'gift_card', balance: '25.00', currency: 'USD' },
        ],
      },
    ],
    products: [
      {
        id: 'lamp',
        name: 'Reading Lamp',
        category: 'home',
        variants: [{ id: 'lamp_brass', options: { color: 'brass' }, price: '48.00', currency: 'USD', stock: 12 }],
      },
    ],
    orders: [
      {
        number: '#1001',
        customer_id: 1,
        status: 'delivered',
        placed_at: '2026-01-05T09:00:00Z',
        delivered_at: '2026-01-09',
        currency: 'USD',
        lines: [{ id: '1001-1', variant_id: 'lamp_brass', quantity: 2, unit_price: '48.00', refunded: '10.00' }],
        shipments: [{ carrier: 'Tern Express', tracking: 'TX1', shipped_at: '2026-01-06' }],
        payments: [{ method_id: 'card' }],
        refunds: [{ method_id: 'card', amount: '10.00', at: '2026-01-12' }],
      },
    ],
  }
}

type Steps = readonly (string | number)[]

/** The small shop as pretty JSON, with one value set (or, for `undefined`, taken out). */
export function shopWith(path: Steps, value: unknown): string {
  const shop = smallShop()
  const last = path.at(-1) ?? ''
  let at: unknown = shop
  for (const step of path.slice(0, -1)) at = Reflect.get(Object(at), step)
  if (value === undefined) Reflect.deleteProperty(Object(at), last)
  else Reflect.set(Object(at), last, value)
  return JSON.stringify(shop, null, 2)
}
