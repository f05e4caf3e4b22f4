import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { faultOf } from './fault.ts'
import { steadyPool } from './pool.ts'
import type { Schema } from './schema.ts'

/** A PostgreSQL server as far as these tests need one: it lets everybody in and answers `select 1`, while it answers. */
const letIn = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49])
const answer = Buffer.concat([
  Buffer.from([0x31, 0, 0, 0, 4, 0x32, 0, 0, 0, 4, 0x6e, 0, 0, 0, 4]), // parsed, bound, no rows
  Buffer.from([0x43, 0, 0, 0, 13]),
  Buffer.from('SELECT 0\0'),
  Buffer.from([0x5a, 0, 0, 0, 5, 0x49]), // ready for the next
])

let server: Server
let sockets: Socket[]
let isSilent: boolean
let db: Kysely<Schema>

beforeEach(async () => {
  sockets = []
  isSilent = false
  server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    socket.once('data', () => {
      if (!isSilent) socket.write(letIn)
      socket.on('data', () => void (isSilent || socket.write(answer)))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const pool = steadyPool({
    host: '127.0.0.1',
    port,
    user: 'desk',
    max: 2,
    patience: 200,
    query_timeout: 1_000,
    connectionTimeoutMillis: 100,
  })
  db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
})

afterEach(async () => {
  await db.destroy()
  for (const socket of sockets) socket.destroy()
  server.close()
})

const ask = () => sql`select 1`.execute(db)
const codeOf = (error: unknown) => Reflect.get(faultOf(error) as object, 'code')

test('a connection that fell silent is never used again, and the next work gets another one', async () => {
  await ask()
  isSilent = true
  const begun = performance.now()
  const silence = await db
    .transaction()
    .execute((inside) => sql`select 1`.execute(inside))
    .catch(codeOf)
  expect(silence).toBe('unavailable')
  expect(performance.now() - begun).toBeLessThan(1_950)
  isSilent = false
  await ask()
  expect(sockets).toHaveLength(2)
})

test('a connection that breaks in the middle of a transaction ends the transaction and not the process', async () => {
  const broken = db.transaction().execute(async (inside) => {
    await sql`select 1`.execute(inside)
    sockets[0]?.destroy()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await sql`select 1`.execute(inside)
  })
  expect(await broken.catch(codeOf)).toBe('unavailable')
  await ask()
})

test('work that waits for a connection gets one in its turn, or gives up in time', async () => {
  let finish = (): void => {}
  const held = new Promise<void>((resolve) => (finish = resolve))
  const busy = [0, 1].map(() => db.connection().execute(() => held))
  const begun = performance.now()
  expect(await ask().catch(codeOf)).toBe('unavailable')
  expect(performance.now() - begun).toBeGreaterThan(190)
  const patient = Array.from({ length: 20 }, ask)
  finish()
  await Promise.all([...busy, ...patient])
  expect(sockets).toHaveLength(2)
})

test('a server that lets nobody in is told as unavailable', async () => {
  isSilent = true
  expect(await ask().catch(codeOf)).toBe('unavailable')
})
