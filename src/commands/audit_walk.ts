import type { Kysely } from 'kysely'
import type { JsonObject } from '../core/json.ts'
import type { AuditType } from '../core/audit.ts'
import { genesis, linkHash, payloadDigest } from '../store/audit_chain.ts'
import type { Schema } from '../store/schema.ts'

const rowsAtOnce = 5_000

type Row = Schema['audit_entries']

/** The first entry of a chain that is not as it was written. */
type BadEntry = { readonly chain: string; readonly seq: number; readonly why: string }

export type Walk = { readonly entries: number; readonly chains: number; readonly bad: readonly BadEntry[] }

/** Recomputes every digest and hash with the key and compares every chain with its head; each broken chain is told once. */
export async function walkChains(db: Kysely<Schema>, key: Uint8Array): Promise<Walk> {
  const heads = new Map((await db.selectFrom('audit_heads').selectAll().execute()).map((head) => [head.chain, head]))
  const bad = new Map<string, BadEntry>()
  const ends = new Map<string, { readonly seq: number; readonly hash: string }>()
  const blame = (chain: string, seq: number, why: string): void => {
    if (!bad.has(chain)) bad.set(chain, { chain, seq, why })
  }
  let entries = 0
  for await (const row of rowsOf(db)) {
    entries++
    const before = ends.get(row.chain) ?? { seq: 0, hash: genesis }
    if (!bad.has(row.chain)) {
      const why = faultOf(row, before, key)
      if (why !== null) blame(row.chain, Math.min(row.seq, before.seq + 1), why)
    }
    ends.set(row.chain, { seq: row.seq, hash: row.hash })
  }
  for (const [chain, end] of ends) {
    const head = heads.get(chain)
    if (!head) blame(chain, end.seq, 'the head of the chain is missing')
    else if (head.seq !== end.seq)
      blame(chain, Math.min(head.seq, end.seq) + 1, `the chain has ${end.seq} entries and its head says ${head.seq}`)
    else if (head.hash !== end.hash) blame(chain, end.seq, 'the head of the chain has another hash')
  }
  for (const [chain, head] of heads)
    if (!ends.has(chain) && head.seq > 0) blame(chain, 1, `the chain is empty and its head says ${head.seq}`)
  return { entries, chains: new Set([...heads.keys(), ...ends.keys()]).size, bad: [...bad.values()] }
}

function faultOf(row: Row, before: { readonly seq: number; readonly hash: string }, key: Uint8Array): string | null {
  if (row.seq !== before.seq + 1) return `entry ${before.seq + 1} is missing`
  if (row.previous !== before.hash) return 'it does not follow the entry before it'
  // An erased payload leaves its digest behind, which the hash below still covers.
  if (row.payload !== null && digestOf(row) !== row.payload_digest) return 'its payload was changed'
  const { chain, seq, at, previous, payload_digest } = row
  const link = { chain, seq, at, previous, payloadDigest: payload_digest, type: row.type as AuditType }
  return linkHash(key, link) === row.hash ? null : 'its hash does not belong to it'
}

function digestOf({ payload, salt }: Row): string | null {
  try {
    return payloadDigest(salt ?? '', JSON.parse(payload ?? '') as JsonObject)
  } catch {
    return null
  }
}

async function* rowsOf(db: Kysely<Schema>): AsyncGenerator<Row> {
  let last: Row | undefined
  for (;;) {
    let query = db.selectFrom('audit_entries').selectAll().orderBy('chain').orderBy('seq').limit(rowsAtOnce)
    const { chain, seq } = last ?? {}
    if (chain !== undefined && seq !== undefined)
      query = query.where((eb) => eb(eb.refTuple('chain', 'seq'), '>', eb.tuple(chain, seq)))
    const rows = await query.execute()
    yield* rows
    last = rows.at(-1)
    if (rows.length < rowsAtOnce) return
  }
}
