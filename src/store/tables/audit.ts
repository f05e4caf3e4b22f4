import { type ExpressionBuilder, type ExpressionWrapper, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type AuditEntry, type AuditEvent, customerChain } from '../../core/audit.ts'
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
      const rows = await listed(connection, filter, page).execute()
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

function listed(connection: Connection, filter: AuditFilter, page: PageRequest) {
  const query = connection.db
    .selectFrom('audit_entries')
    .selectAll()
    .where((eb) => eb.and(conditions(eb, connection, filter)))
    .orderBy('at', 'desc')
    .orderBy('chain', 'desc')
    .orderBy('seq', 'desc')
    .limit(page.limit + 1)
  if (page.after === null) return query
  const place = placeOf(page.after)
  return query.where((eb) => eb(eb.refTuple('at', 'chain', 'seq'), '<', eb.tuple(...place)))
}

function conditions(eb: ExpressionBuilder<Schema, 'audit_entries'>, connection: Connection, filter: AuditFilter) {
  const { chain, type, actor, customerId, since, until } = filter
  const all: (ExpressionWrapper<Schema, 'audit_entries', SqlBool> | RawBuilder<SqlBool>)[] = []
  if (chain !== undefined) all.push(eb('chain', '=', chain))
  if (type !== undefined) all.push(eb('type', '=', type))
  if (customerId !== undefined) all.push(ofCustomer(eb, customerId))
  if (actor !== undefined) all.push(doneBy(connection, actor))
  if (since !== undefined) all.push(eb('at', '>=', since))
  if (until !== undefined) all.push(eb('at', '<', until))
  return all
}

function ofCustomer(eb: ExpressionBuilder<Schema, 'audit_entries'>, customerId: number) {
  const conversations = eb.selectFrom('conversations').select('id').where('customer_id', '=', customerId)
  return eb.or([eb('chain', '=', customerChain(customerId)), eb('chain', 'in', conversations)])
}

/** The members of payloads that name whoever did it. */
function doneBy({ direct }: Connection, actor: string): RawBuilder<SqlBool> {
  return direct
    ? sql<SqlBool>`${actor} in (json_extract(payload, '$.staff'), json_extract(payload, '$.by'), json_extract(payload, '$.caller.id'), json_extract(payload, '$.by.id'))`
    : sql<SqlBool>`${actor} in (payload::json ->> 'staff', payload::json ->> 'by', payload::json #>> '{caller,id}', payload::json #>> '{by,id}')`
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
