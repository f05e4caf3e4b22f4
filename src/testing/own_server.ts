import { openDatabases, openStore } from '../store/open.ts'
import { databaseOn, onServer, openPostgres, postgresPrograms } from './postgres_server.ts'

const template = `supportops_template_${process.pid}`

/**
 * Before all tests: finds them a PostgreSQL server, and makes the migrated database on it that theirs are copies of.
 * Where there is no server, the suites use PGlite instead.
 */
export default async function ownServer(): Promise<(() => Promise<void>) | undefined> {
  const wanted = process.env['TEST_ENGINES']?.split(',') ?? ['PostgreSQL']
  const server = wanted.includes('PostgreSQL') ? await serverForTests() : null
  if (server === null) return
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
