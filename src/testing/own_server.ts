import { openPostgres, postgresPrograms } from './postgres_server.ts'

/**
 * Before all tests: starts a PostgreSQL server for them when its programs are on this machine and nobody named one in
 * `TEST_DATABASE_URL`, and ends it after them. Where there is none, the suites use PGlite instead. Power may fail under
 * it: what is durable is tested with servers of its own.
 */
export default async function ownServer(): Promise<(() => Promise<void>) | undefined> {
  const programs = postgresPrograms()
  const wanted = process.env['TEST_ENGINES']?.split(',') ?? ['PostgreSQL']
  if (process.env['TEST_DATABASE_URL'] !== undefined || !wanted.includes('PostgreSQL') || programs === null) return
  const server = await openPostgres(programs, ['fsync=off'])
  process.env['TEST_DATABASE_URL'] = server.url
  return () => server.remove()
}
