import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, sql } from 'kysely'
import { fromPglite } from 'pg-boss'
import { type Databases, openDatabases } from '../open.ts'
import type { Schema } from '../schema.ts'
import { databaseOn, onServer } from '../../testing/postgres_server.ts'

/** One kind of database that the suites run on. */
export type Engine = {
  readonly name: string
  /** A database with nothing in it that nobody else sees; `drop` takes it away with everything in it. */
  open(): Promise<{ readonly databases: Databases; drop(): Promise<void> }>
  /** Ends what `open` started once for all. */
  close(): Promise<void>
}

/**
 * SQLite files, and the PostgreSQL server of `TEST_DATABASE_URL`, whose user must be allowed to create databases; without
 * one it is PGlite, PostgreSQL inside this process with one connection. `TEST_ENGINES` keeps only those it names.
 */
export function engines(): Engine[] {
  const { TEST_DATABASE_URL: server, TEST_DATABASE_TEMPLATE: template } = process.env
  const wanted = process.env['TEST_ENGINES']?.split(',')
  const all = [sqlite(), server === undefined || template === undefined ? inProcess() : postgres(server, template)]
  return wanted === undefined ? all : all.filter(({ name }) => wanted.includes(name))
}

function sqlite(): Engine {
  return {
    name: 'SQLite',
    async open() {
      const folder = mkdtempSync(join(tmpdir(), 'store-'))
      const databases = openDatabases(join(folder, 'desk.db'))
      return {
        databases,
        async drop() {
          await destroy(databases)
          rmSync(folder, { recursive: true })
        },
      }
    },
    async close() {},
  }
}

/** PGlite takes seconds to start, so a file of tests shares one; every opening has a schema of its own. */
function inProcess(): Engine {
  let started: Promise<PGlite> | undefined
  let opened = 0
  return {
    name: 'PGlite',
    async open() {
      started ??= PGlite.create({ parsers: { 20: Number } })
      const db = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: await started }) })
      const schema = `run_${++opened}`
      await sql.raw(`create schema ${schema}`).execute(db)
      await sql.raw(`set search_path to ${schema}`).execute(db)
      return {
        databases: {
          engine: 'postgres',
          writer: db,
          reader: db,
          server: { db: fromPglite(await started), backend: 'pglite' },
          settings: async () => ({}),
        },
        async drop() {
          await sql.raw(`drop schema ${schema} cascade`).execute(db)
          await sql.raw(`drop schema if exists ${schema}_jobs cascade`).execute(db)
        },
      }
    },
    async close() {
      await (await started)?.close()
    },
  }
}

/** Every opening is a copy of a database that was migrated once for all: copying is three times as fast as migrating. */
function postgres(server: string, template: string): Engine {
  return {
    name: 'PostgreSQL',
    async open() {
      const name = `store_${crypto.randomUUID().replaceAll('-', '_')}`
      await onServer(server, `create database ${name} template ${template} strategy file_copy`)
      const databases = openDatabases(databaseOn(server, name))
      return {
        databases,
        async drop() {
          await destroy(databases)
          await onServer(server, `drop database ${name} with (force)`)
        },
      }
    },
    async close() {},
  }
}

async function destroy({ writer, reader }: Databases): Promise<void> {
  await writer.destroy()
  if (reader !== writer) await reader.destroy()
}
