import type { AuditEntry, AuditEvent } from '../../core/audit.ts'
import type { AuditFilter, AuditTable, PageRequest } from '../../core/ports.ts'
import { genesis, linkHash, newSalt, payloadDigest } from '../audit_chain.ts'
import { fixed } from '../fixed.ts'
import { maybe } from '../json_column.ts'
import { pageOf, readCursor, strangeMark } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'

type Head = Schema['audit_heads']
/** Another writer may have made it in the meantime; its head is read and locked afterwards. */
const headMade = fixed((db, head: Head) =>
  db
    .insertInto('audit_heads')
    .values(head)
    .onConflict((conflict) => conflict.doNothing()),
)
const headLocked = fixed((db, { chain }: { chain: string }, locksRows) => {
  const query = db.selectFrom('audit_heads').select(['seq', 'hash']).where('chain', '=', chain)
  return locksRows ? query.forNoKeyUpdate() : query
})
const headMoved = fixed((db, { chain, seq, hash }: Head) =>
  db.updateTable('audit_heads').set({ seq, hash }).where('chain', '=', chain),
)
const entryInserted = fixed((db, row: Schema['audit_entries']) => db.insertInto('audit_entries').values(row))

export function auditTable(connection: Connection, key: Uint8Array): AuditTable {
  const { db } = connection
  return {
    append: (event) => append(connection, key, event),
    async of(chain) {
      const rows = await db.selectFrom('audit_entries').selectAll().where('chain', '=', chain).orderBy('seq').execute()
      return rows.map(entryOf)
    },
    async list(filter, page) {
      const rows = await listed(db, filter, page).execute()
      return pageOf(rows, page, entryOf, (row) => ({ at: row.at, id: `${row.chain}:${row.seq}` }))
    },
    async heads() {
      const heads = await db.selectFrom('audit_heads').selectAll().execute()
      // Sorted here: the engines' own orders of text differ, and a checkpoint must not.
      return heads.sort((a, b) => (a.chain < b.chain ? -1 : 1))
    },
  }
}

/** Takes the chain's head, links to it and moves it: two writers of one chain follow each other. */
async function append(connection: Connection, key: Uint8Array, event: AuditEvent): Promise<AuditEntry> {
  const { chain, type, at, payload } = event
  if (connection.locksRows) await headMade(connection, { chain, seq: 0, hash: genesis })
  const [head] = await headLocked(connection, { chain })
  const salt = newSalt()
  const link = {
    chain,
    type,
    at,
    seq: (head?.seq ?? 0) + 1,
    payloadDigest: payloadDigest(salt, payload),
    previous: head?.hash ?? genesis,
  }
  const hash = linkHash(key, link)
  const { seq, previous } = link
  const row = {
    chain,
    seq,
    type,
    at,
    payload: JSON.stringify(payload),
    salt,
    payload_digest: link.payloadDigest,
    previous,
    hash,
  }
  await entryInserted(connection, row)
  if (head) await headMoved(connection, { chain, seq, hash })
  else await headMade(connection, { chain, seq, hash })
  return { ...link, payload, salt, hash }
}

function listed(db: Connection['db'], filter: AuditFilter, page: PageRequest) {
  let query = db
    .selectFrom('audit_entries')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('chain', 'desc')
    .orderBy('seq', 'desc')
  query = query.limit(page.limit + 1)
  if (filter.chain !== undefined) query = query.where('chain', '=', filter.chain)
  if (filter.type !== undefined) query = query.where('type', '=', filter.type)
  if (page.after === null) return query
  const place = placeOf(page.after)
  return query.where((eb) => eb(eb.refTuple('at', 'chain', 'seq'), '<', eb.tuple(...place)))
}

/** Where a page of entries ended: moment, chain and number. */
function placeOf(mark: string): readonly [number, string, number] {
  const { at, id } = readCursor(mark)
  const cut = id.lastIndexOf(':')
  const seq = Number(id.slice(cut + 1))
  if (cut < 0 || !Number.isSafeInteger(seq)) throw strangeMark()
  return [at, id.slice(0, cut), seq]
}

function entryOf(row: Schema['audit_entries']): AuditEntry {
  return {
    chain: row.chain,
    seq: row.seq,
    type: row.type as AuditEntry['type'],
    at: row.at,
    payload: maybe(row.payload),
    salt: row.salt,
    payloadDigest: row.payload_digest,
    previous: row.previous,
    hash: row.hash,
  }
}
