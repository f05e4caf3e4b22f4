import { rmSync } from 'node:fs'
import { openDatabases, openStore } from '../store/open.ts'
import { placeInMemory } from './memory_place.ts'
import { databaseOn, onServer, openPostgres, postgresPrograms } from './postgres_server.ts'

const template = `supportops_template_${process.pid}`

type End = () => Promise<void>

/** Before all tests: a place for their files, and a PostgreSQL server. Gives what takes both away again. */
export default async function surroundings(): Promise<End> {
  const place = process.env['TMPDIR'] === undefined ? placeInMemory() : null
  if (place !== null) process.env['TMPDIR'] = place
  const end = await databasesForTests()
  return async () => {
    await end()
    if (place !== null) rmSync(place, { recursive: true, force: true })
  }
}

/** A server with the migrated database on it that those of the tests are copies of. Without a server they use PGlite. */
async function databasesForTests(): Promise<End> {
  const wanted = process.env['TEST_ENGINES']?.split(',') ?? ['PostgreSQL']
  const server = wanted.includes('PostgreSQL') ? await serverForTests() : null
  if (server === null) return async () => {}
  await onServer(server.url, `create database ${template}`)
  const store = await openStore(openDatabases(databaseOn(server.url, template)), new Uint8Array(32))
  await store.jobs.open()
  await store.close()
  Object.assign(process.env, { TEST_DATABASE_URL: server.url, TEST_DATABASE_TEMPLATE: template })
  return async () => {
    await onServer(server.url, `drop database ${template} with (force)`)
    await server.remove()
  }
}

/**
 * The server that somebody named in `TEST_DATABASE_URL`, or one of our own when its programs are on this machine. Power
 * may fail under that one: what is durable is tested with servers of its own.
 */
async function serverForTests(): Promise<{ readonly url: string; remove(): Promise<void> } | null> {
  const named = process.env['TEST_DATABASE_URL']
  if (named !== undefined) return { url: named, async remove() {} }
  const programs = postgresPrograms()
  return programs === null ? null : openPostgres(programs, ['fsync=off'])
}
