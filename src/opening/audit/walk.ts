import type { Kysely } from 'kysely'
import type { BadEntry, VerifyHeard } from '../../core/audit_check.ts'
import type { JsonObject } from '../../core/json.ts'
import type { AuditType } from '../../core/audit.ts'
import { genesis, linkHash, payloadDigest } from '../../store/audit_chain.ts'
import type { Schema } from '../../store/schema.ts'
import type { SignedHeads } from './checkpoints.ts'

const rowsAtOnce = 5_000
/** Entries between two words about how far it is. */
const toldEvery = 1_000

export type EntryRow = Schema['audit_entries']

export type Walk = { readonly entries: number; readonly chains: number; readonly bad: readonly BadEntry[] }

type End = { readonly seq: number; readonly hash: string }

/**
 * Recomputes every digest and hash with the key, and compares every chain with its head and with what checkpoints
 * signed of it; each broken chain is told once, at its first bad entry.
 */
export async function walkChains(
  db: Kysely<Schema>,
  key: Uint8Array,
  signed: SignedHeads = new Map(),
  hear: VerifyHeard = () => {},
): Promise<Walk> {
  const heads = new Map((await db.selectFrom('audit_heads').selectAll().execute()).map((head) => [head.chain, head]))
  const ends = new Map<string, End>()
  const erased = new Map<string, number>()
  const { blame, bad } = blaming()
  const whole = [...heads.values()].reduce((sum, { seq }) => sum + seq, 0)
  let entries = 0
  for await (const row of rowsOf(db)) {
    if (entries++ % toldEvery === 0) hear(entries - 1, whole)
    const before = ends.get(row.chain) ?? { seq: 0, hash: genesis }
    const why = bad.has(row.chain) ? null : faultOf(row, before, key)
    if (why !== null) blame(row.chain, Math.min(row.seq, before.seq + 1), why)
    if (row.payload === null && !erased.has(row.chain)) erased.set(row.chain, row.seq)
    // The erasure says so itself, after everything that it took away.
    if (row.type === 'customer_erased' && row.payload !== null) erased.delete(row.chain)
    const other = signed
      .get(row.chain)
      ?.get(row.seq)
      ?.find(({ hash }) => hash !== row.hash)
    if (other) blame(row.chain, row.seq, `checkpoint ${other.number} signed another entry in this place`)
    ends.set(row.chain, { seq: row.seq, hash: row.hash })
  }
  for (const [chain, seq] of erased) blame(chain, seq, 'its payload is gone, and no erasure says so')
  compareEnds(ends, heads, signed, blame)
  return { entries, chains: new Set([...heads.keys(), ...ends.keys()]).size, bad: [...bad.values()] }
}

type Blame = (chain: string, seq: number, why: string) => void

function blaming(): { readonly bad: ReadonlyMap<string, BadEntry>; readonly blame: Blame } {
  const bad = new Map<string, BadEntry>()
  return {
    bad,
    blame(chain, seq, why) {
      const known = bad.get(chain)
      if (!known || seq < known.seq) bad.set(chain, { chain, seq, why })
    },
  }
}

function compareEnds(
  ends: ReadonlyMap<string, End>,
  heads: ReadonlyMap<string, End>,
  signed: SignedHeads,
  blame: Blame,
): void {
  for (const [chain, { seq, hash }] of ends) {
    const head = heads.get(chain)
    if (!head) blame(chain, seq, 'the head of the chain is missing')
    else if (head.seq !== seq)
      blame(chain, Math.min(head.seq, seq) + 1, `the chain has ${seq} entries and its head says ${head.seq}`)
    else if (head.hash !== hash) blame(chain, seq, 'the head of the chain has another hash')
  }
  for (const [chain, { seq }] of heads)
    if (!ends.has(chain)) blame(chain, 1, `the chain is empty and its head says ${seq}`)
  for (const [chain, marks] of signed) {
    const end = ends.get(chain)?.seq ?? 0
    for (const [seq, [first]] of marks)
      if (seq > end)
        blame(chain, end + 1, `checkpoint ${first?.number ?? 0} signed ${seq} entries and the chain has ${end}`)
  }
}

function faultOf(row: EntryRow, before: End, key: Uint8Array): string | null {
  if (row.seq !== before.seq + 1) return `entry ${before.seq + 1} is missing`
  if (row.previous !== before.hash) return 'it does not follow the entry before it'
  // An erased payload leaves its digest behind, which the hash below still covers.
  if (row.payload === null ? row.salt !== null : digestOf(row.payload, row.salt) !== row.payload_digest)
    return 'its payload was changed'
  const { chain, seq, at, previous, payload_digest } = row
  const link = { chain, seq, at, previous, payloadDigest: payload_digest, type: row.type as AuditType }
  return linkHash(key, link) === row.hash ? null : 'its hash does not belong to it'
}

/** Null for a text that is not the very one that was written, even if it means the same. */
function digestOf(payload: string, salt: string | null): string | null {
  try {
    const value = JSON.parse(payload) as JsonObject
    return JSON.stringify(value) === payload ? payloadDigest(salt ?? '', value) : null
  } catch {
    return null
  }
}

/** Every entry, chain by chain, in order. */
export async function* rowsOf(db: Kysely<Schema>): AsyncGenerator<EntryRow> {
  let last: EntryRow | undefined
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
