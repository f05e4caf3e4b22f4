import type { Checkpoint } from '../../core/checkpoint.ts'
import type { CheckpointsTable, PageRequest } from '../../core/ports.ts'
import { lineOf } from '../checkpoint_form.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection } from '../schema.ts'

/** Rows a statement, so that it stays below both engines' limits on parameters. */
const rowsAtOnce = 500

export function checkpointsTable({ db }: Connection): CheckpointsTable {
  const all = () => db.selectFrom('checkpoints').selectAll()
  return {
    async last() {
      const row = await all().orderBy('number', 'desc').limit(1).executeTakeFirst()
      return row ? checkpointOf(row) : null
    },
    async get(number) {
      const row = await all().where('number', '=', number).executeTakeFirst()
      return row ? checkpointOf(row) : null
    },
    async list(page) {
      const rows = await listed(all().orderBy('number', 'desc'), page).execute()
      return pageOf(rows, page, checkpointOf, ({ number }) => ({ at: number, id: 'c' }))
    },
    async after(number, limit) {
      return (await all().where('number', '>', number).orderBy('number').limit(limit).execute()).map(checkpointOf)
    },
    heads: (after, limit) => heads(db, after, limit),
    async signedChains() {
      const count = db.selectFrom('checkpoint_heads').select((eb) => eb.fn.countAll().as('count'))
      return Number((await count.executeTakeFirstOrThrow()).count)
    },
    async lost() {
      const query = db
        .selectFrom('checkpoint_heads as signed')
        .leftJoin('audit_heads as head', 'head.chain', 'signed.chain')
      return query.where('head.chain', 'is', null).select(['signed.chain', 'signed.seq', 'signed.hash']).execute()
    },
    append: (checkpoint) => append(db, checkpoint),
  }
}

function listed<Query extends { where(column: 'number', sign: '<', value: number): Query; limit(most: number): Query }>(
  query: Query,
  page: PageRequest,
): Query {
  const limited = query.limit(page.limit + 1)
  return page.after === null ? limited : limited.where('number', '<', readCursor(page.after).at)
}

async function heads(db: Connection['db'], after: string | null, limit: number) {
  let query = db
    .selectFrom('audit_heads as head')
    .leftJoin('checkpoint_heads as signed', 'signed.chain', 'head.chain')
    .select(['head.chain', 'head.seq', 'head.hash', 'signed.seq as signed_seq', 'signed.hash as signed_hash'])
    .orderBy('head.chain')
    .limit(limit)
  if (after !== null) query = query.where('head.chain', '>', after)
  return (await query.execute()).map(({ chain, seq, hash, signed_seq, signed_hash }) => ({
    chain,
    seq,
    hash,
    signed: signed_seq === null || signed_hash === null ? null : { seq: signed_seq, hash: signed_hash },
  }))
}

async function append(db: Connection['db'], checkpoint: Checkpoint): Promise<void> {
  const { number, at } = checkpoint
  await db
    .insertInto('checkpoints')
    .values({ number, at, body: lineOf(checkpoint) })
    .execute()
  for (let start = 0; start < checkpoint.heads.length; start += rowsAtOnce) {
    const rows = checkpoint.heads.slice(start, start + rowsAtOnce).map(({ chain, seq, hash }) => ({ chain, seq, hash }))
    await db
      .insertInto('checkpoint_heads')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('chain').doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq'), hash: eb.ref('excluded.hash') })),
      )
      .execute()
  }
}

/** The column holds only what `append` wrote; whoever doubts that verifies the signature. */
function checkpointOf({ body }: { readonly body: string }): Checkpoint {
  return JSON.parse(body)
}
