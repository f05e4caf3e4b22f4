import { createHash } from 'node:crypto'
import { canonical, type Json } from '../../src/core/json.ts'
import type { Exported } from './from_shop.ts'

/** A value with every number at two decimals, as the benchmark's `canonical_cents_sha256` takes it. */
export function atTwoDecimals(value: unknown): Json {
  if (typeof value === 'number') return Number(value.toFixed(2))
  if (Array.isArray(value)) return value.map(atTwoDecimals)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, atTwoDecimals(member)]))
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  throw new TypeError(`not JSON: ${typeof value}`)
}

const kinds = ['orders', 'products', 'users'] as const

/** The canonical text of every record, by kind and id. */
export type Texts = Readonly<Record<(typeof kinds)[number], ReadonlyMap<string, string>>>

export function textsOf(records: Exported): Texts {
  const texts = (of: Readonly<Record<string, Json>>) =>
    new Map(Object.entries(of).map(([id, record]) => [id, canonical(record)]))
  return { orders: texts(records.orders), products: texts(records.products), users: texts(records.users) }
}

/** SHA-256, as hex, over the canonical text of all records together. */
export function fingerprint(texts: Texts): string {
  const hash = createHash('sha256')
  for (const [index, kind] of kinds.entries()) {
    const members = [...texts[kind]]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, text]) => `${canonical(id)}:${text}`)
    hash.update(`${index === 0 ? '{' : ','}"${kind}":{${members.join(',')}}`)
  }
  return hash.update('}').digest('hex')
}

/** Every place at which records are not what they should be, as `orders.#W1.status: is "x", should be "y"`. */
export function differences(is: Texts, should: Texts): string[] {
  return kinds.flatMap((kind) => {
    const ids = new Set([...is[kind].keys(), ...should[kind].keys()])
    return [...ids].flatMap((id) => {
      const [one, other] = [is[kind].get(id), should[kind].get(id)]
      return one === other ? [] : between(`${kind}.${id}`, read(one), read(other))
    })
  })
}

function read(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : JSON.parse(text)
}

function between(path: string, is: Json | undefined, should: Json | undefined): string[] {
  if (is !== undefined && should !== undefined && canonical(is) === canonical(should)) return []
  if (isGroup(is) && isGroup(should) && Array.isArray(is) === Array.isArray(should)) {
    const [a, b] = [new Map(Object.entries(is)), new Map(Object.entries(should))]
    return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => between(`${path}.${key}`, a.get(key), b.get(key)))
  }
  return [`${path}: is ${shown(is)}, should be ${shown(should)}`]
}

function isGroup(value: Json | undefined): value is Json & object {
  return typeof value === 'object' && value !== null
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'not there' : canonical(value)
}
