import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from './free_port.ts'

const packages = '/usr/lib/postgresql'
const longest = 60_000

/** A PostgreSQL server of our own, on loopback, in a folder of its own. */
export type Postgres = {
  readonly url: string
  readonly port: number
  /** SIGKILL to the server process; its backends follow by themselves. */
  kill(): Promise<void>
  /** Starts it again; resolves when it takes connections. */
  start(): Promise<void>
  /** Makes a database and returns its address. */
  database(name: string): Promise<string>
  remove(): Promise<void>
}

/** Where Debian keeps the programs of the newest server there is; null without one. */
export function postgresPrograms(): string | null {
  if (!existsSync(packages)) return null
  const versions = readdirSync(packages).toSorted((a, b) => Number(b) - Number(a))
  return (
    versions.map((version) => join(packages, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null
  )
}

/** Makes a server with these programs; `settings` are more of its own, such as `fsync=off`. It runs as Debian's user when this is root. */
export async function openPostgres(bin: string, settings: readonly string[] = []): Promise<Postgres> {
  const owner = ownerOf()
  const folder = mkdtempSync(join(tmpdir(), 'supportops-pg-'))
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'desk', '--locale=C.UTF-8'], {
    ...owner,
    stdio: 'ignore',
    cwd: folder,
  })
  const port = await freePort()
  const url = (name: string) => databaseOn(`postgres://desk@127.0.0.1:${port}`, name)
  let server: ChildProcess
  const start = async () => {
    const own = ['max_connections=150', ...settings].flatMap((setting) => ['-c', setting])
    const words = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, ...own]
    server = await started(
      () => spawn(join(bin, 'postgres'), words, { ...owner, stdio: 'ignore', cwd: folder }),
      url('postgres'),
    )
  }
  await start()
  const ended = async (signal: NodeJS.Signals) => {
    const gone = once(server, 'exit')
    if (server.exitCode === null && server.signalCode === null && server.kill(signal)) await gone
  }
  return {
    url: url('postgres'),
    port,
    start,
    kill: () => ended('SIGKILL'),
    async database(name) {
      await onServer(url('postgres'), `create database ${name}`)
      return url(name)
    },
    async remove() {
      await ended('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The address of another database on the same server. */
export function databaseOn(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** A server that was killed leaves backends behind for a moment, and a new one does not start before they are gone. */
async function started(spawned: () => ChildProcess, url: string): Promise<ChildProcess> {
  const begun = performance.now()
  let server = spawned()
  while (!(await answers(url))) {
    if (performance.now() - begun > longest) throw new Error('PostgreSQL does not start')
    if (server.exitCode !== null) server = spawned()
    await setTimeout(50)
  }
  return server
}

async function answers(url: string): Promise<boolean> {
  try {
    await onServer(url, 'select 1')
    return true
  } catch {
    return false
  }
}

/** Rows of the last statement. */
export async function onServer(url: string, ...statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** The server refuses to run as root; Debian makes a user for it. */
function ownerOf(): { readonly uid?: number; readonly gid: number } {
  if (process.getuid?.() !== 0) return { gid: process.getgid?.() ?? 0 }
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
