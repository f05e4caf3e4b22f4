import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../core/refusal.ts'
import { migrate } from './migrate.ts'
import { openStore } from './open.ts'
import { engines } from './testing/engines.ts'
import { conversation, turn } from './testing/desk.ts'
import { auditKey, freshStore, withShop } from './testing/fresh_store.ts'
import { address, customer, shop } from './testing/shop.ts'

const nobody = { ...shop, customers: [], paymentMethods: [], orders: [], ledger: [], requests: [] }

describe.each(engines())('the store on $name', (engine) => {
  const fresh = freshStore(engine)

  test('migrations run once, and a second opening finds nothing to do', async () => {
    const { writer, engine: kind } = fresh.databases
    expect(await migrate(writer, kind)).toEqual([])
    const { rows } = await sql<{ file: string }>`select file from migrations order by file`.execute(writer)
    const others = kind === 'sqlite' ? '.postgres.sql' : '.sqlite.sql'
    const files = readdirSync(join(import.meta.dirname, 'migrations')).filter((file) => !file.endsWith(others))
    expect(rows.map(({ file }) => file)).toEqual(files.sort())
  })

  test('a database written by a newer version is refused and left as it is', async () => {
    const { writer, engine: kind } = fresh.databases
    await sql`insert into migrations (file) values ('9001_hoverboards.sql')`.execute(writer)
    await sql`delete from migrations where file = '0002_desk.sql'`.execute(writer)
    await expect(openStore(fresh.databases, auditKey)).rejects.toThrow(/newer version: it has 9001_hoverboards/)
    await expect(migrate(writer, kind)).rejects.toThrow(/newer version/)
  })

  test('a migration that breaks half way leaves the database as it was', async () => {
    const { writer, engine: kind } = fresh.databases
    await sql`delete from migrations where file = '0002_desk.sql'`.execute(writer)
    for (const table of [
      'attachment_bytes',
      'attachments',
      'notes',
      'messages',
      'turns',
      'tickets',
      'vault',
      'conversations',
    ])
      await sql`drop table ${sql.table(table)}`.execute(writer)
    // The tables that are still there stop it after it has made five others.
    await expect(migrate(writer, kind)).rejects.toThrow(/exists/)
    await expect(sql`select * from conversations`.execute(writer)).rejects.toThrow()
  })

  test('turns from before passages were kept have what they cited, and nothing else', async () => {
    const { store, databases } = fresh
    const { writer, engine: kind } = databases
    await store.transaction(async (tables) => {
      await tables.shop.load({ ...nobody, customers: [customer(1)] })
      await tables.conversations.insert(conversation(1))
      for (const id of ['t-1', 't-2', 't-3']) await tables.turns.insert(turn(id, { state: 'done' }))
    })
    const cited = { policy: 'refunds', heading: 'How long', anchor: 'how-long', version: 'abc' }
    const resolution = (citations: object[]) => JSON.stringify({ citations, reply: '' })
    const set = writer.updateTable('turns')
    await set
      .set({ resolution: resolution([cited]) })
      .where('id', '=', 't-1')
      .execute()
    await set
      .set({ resolution: resolution([]) })
      .where('id', '=', 't-2')
      .execute()
    await sql`delete from migrations where file like '0022_passages%'`.execute(writer)
    expect(await migrate(writer, kind)).toHaveLength(1)
    const turns = await store.read((tables) => tables.turns.of('cnv-1'))
    const place = { policy: 'refunds', anchor: 'how-long', cited: true }
    expect(turns.map(({ sources }) => sources)).toEqual([[place], [], []])
  })

  test('a transaction that throws leaves nothing behind', async () => {
    const { store } = fresh
    const broken = store.transaction(async (tables) => {
      await tables.shop.load(shop)
      await tables.audit.append({ chain: 'c', type: 'shop_seeded', at: 1, payload: {} })
      throw new Error('in the middle')
    })
    await expect(broken).rejects.toThrow('in the middle')
    expect(await store.read((tables) => tables.shop.isEmpty())).toBe(true)
    expect(await store.read((tables) => tables.audit.heads())).toEqual([])
  })

  test('what a transaction returned is there for the next reader', async () => {
    const { store } = fresh
    const done = await store.transaction(async (tables) => {
      await tables.shop.load({ ...nobody, customers: [customer(9)] })
      return 'done'
    })
    expect(done).toBe('done')
    expect(await store.read((tables) => tables.customers.get(9))).toEqual(customer(9))
  })

  test('a transaction inside a transaction throws instead of waiting for ever', async () => {
    const { store } = fresh
    const nested = store.transaction(() => store.transaction(async () => 'never'))
    await expect(nested).rejects.toThrow('a transaction inside a transaction')
    expect(await store.transaction(async () => 'free again')).toBe('free again')
  })

  test('transactions that follow each other at once all happen', async () => {
    const { store } = fresh
    await withShop(store)
    const raise = () => store.transaction((tables) => tables.methods.move('gift_1', 1))
    await Promise.all(Array.from({ length: 40 }, raise))
    const card = await store.read((tables) => tables.methods.get('gift_1'))
    expect(card).toMatchObject({ balance: { minor: 2_540 } })
  })

  test('of transactions that wait together, one that fails is undone alone', async () => {
    const { store } = fresh
    await withShop(store)
    const raise = (index: number) =>
      store.transaction(async (tables) => {
        await tables.methods.move('gift_1', 1)
        if (index % 2 === 1) throw new Refusal('conflict', 'no')
        return index
      })
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_none, index) => raise(index)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
    const card = await store.read((tables) => tables.methods.get('gift_1'))
    expect(card).toMatchObject({ balance: { minor: 2_520 } })
  })

  test('check tells the engine, and whether commits wait for the disk', async () => {
    const { engine: kind, settings } = await fresh.store.check()
    expect(kind).toBe(fresh.databases.engine)
    if (kind === 'sqlite') expect(settings).toEqual({ journal_mode: 'wal', synchronous: 'full' })
    if (engine.name !== 'PostgreSQL') return
    const { rows } = await sql<{ fsync: string }>`show fsync`.execute(fresh.databases.reader)
    expect(settings).toMatchObject({ synchronous_commit: 'on', ...rows[0] })
  })

  // PGlite has one connection for both.
  test.skipIf(engine.name === 'PGlite')('writing through the tables of a read is an error', async () => {
    const { store } = fresh
    await withShop(store)
    await expect(store.read((tables) => tables.customers.setAddress(1, { ...address, city: 'York' }))).rejects.toThrow()
    expect(await store.read((tables) => tables.customers.get(1))).toEqual(customer(1))
  })
})

describe('a full disk under SQLite', () => {
  const [engine] = engines()
  if (engine === undefined) throw new Error('there is always SQLite')
  const fresh = freshStore(engine)

  test('refuses what does not fit, keeps the rest, and works again when there is room', async () => {
    const { store, databases } = fresh
    await withShop(store)
    await sql.raw('pragma max_page_count = 1').execute(databases.writer)
    const much = Array.from({ length: 3_000 }, (_, index) => customer(100 + index))
    const full = store.transaction((tables) => tables.shop.load({ ...nobody, customers: much }))
    await expect(full).rejects.toMatchObject({ code: 'unavailable' })
    await expect(full).rejects.toBeInstanceOf(Refusal)
    expect(await store.read((tables) => tables.customers.get(100))).toBeNull()
    await sql.raw('pragma max_page_count = 1000000').execute(databases.writer)
    await store.transaction((tables) => tables.shop.load({ ...nobody, customers: much }))
    expect(await store.read((tables) => tables.customers.get(3_099))).not.toBeNull()
  })
})
