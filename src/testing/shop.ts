import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Letter } from '../accounts/letters.ts'
import type { Brain, Desk, Presence } from '../agent/desk.ts'
import { manual } from '../connectors/manual.ts'
import type { Scope } from '../core/access.ts'
import { newId } from '../core/id.ts'
import type { PaymentConnector } from '../core/payments.ts'
import type { Store } from '../core/ports.ts'
import { usualAnswerWithin } from '../core/ticket.ts'
import type { Parts } from '../http/parts.ts'
import { readinessOf } from '../http/readiness.ts'
import { buildServer } from '../http/server.ts'
import { countTries } from '../http/tries.ts'
import { buildIndex, type Index } from '../knowledge/search.ts'
import { createEngine, type Engine } from '../nlu/index.ts'
import { type LiveBook, openBook } from '../policy/book.ts'
import { openDatabases, openStore } from '../store/open.ts'
import { readPolicyFolder } from '../store/policy_folder.ts'
import { toolFacts, tools } from '../tools/index.ts'
import { readConfig } from '../config.ts'
import { settingsInForce } from '../opening/settings_in_force.ts'
import { makeCheckpoint } from '../opening/checkpoints.ts'
import { signerFrom } from '../store/checkpoint_form.ts'
import { alone } from './alone.ts'
import { testRecords } from './shop_records.ts'

/** The moment at which the clock of a test shop stands still. */
const testNow = Date.parse('2026-03-10T09:00:00.000Z')

export const signing = new Uint8Array(32).fill(5)

const signer = signerFrom(signing)

export type TestShopOptions = {
  readonly brain?: Brain
  readonly limits?: Partial<Parts['limits']>
  readonly site?: Partial<Parts['site']>
  /** A folder of policies; the shipped ones without it. */
  readonly policies?: string
  /** Records that several shops share and somebody else closes, instead of an SQLite file of its own. */
  readonly store?: Store
  readonly presence?: Presence
  /** How far this shop's clock is ahead of the others, in milliseconds. */
  readonly ahead?: number
  readonly payments?: PaymentConnector
  /** Its pages; without them it serves the API alone. */
  readonly portal?: Parts['portal']
  /** How its audit is verified; it cannot be without it. */
  readonly verify?: Parts['verify']
}

const nothingToVerify: Parts['verify'] = async () => {
  throw new Error('this shop was not told how its audit is verified')
}

/** A brain that says hello and nothing else. */
const polite: Brain = {
  name: 'polite',
  async *think() {
    yield { kind: 'say', says: 'Hello, how can I help?', citations: [] }
  },
}

export type TestShop = Awaited<ReturnType<typeof openTestShop>>

/**
 * A small shop on a real SQLite file in a folder of its own, with the real tools and policies, staff and one API key
 * with every scope. The clock stands still until it is moved.
 */
export async function openTestShop(options: TestShopOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'supportops-'))
  const store =
    options.store ?? (await openStore(openDatabases(join(folder, 'shop.sqlite')), new Uint8Array(32).fill(7)))
  const clock = { now: testNow + (options.ahead ?? 0) }
  const faults: unknown[] = []
  const desk = deskOn(store, clock, faults, options)
  await store.transaction(async (tables) => {
    if (!(await tables.shop.isEmpty())) return
    await tables.shop.load(testRecords(testNow))
    for (const role of ['agent', 'manager', 'admin'] as const)
      await tables.staff.insert({ id: `staff_${role}`, name: role, email: `${role}@example.com`, role })
    await tables.policies.keep(desk.book.current().version, readPolicyFolder(options.policies ?? 'policies'), testNow)
  })
  const requests: { route: string; status: number }[] = []
  const mails: Letter[] = []
  const server = await buildServer(partsOn(desk, options, requests, mails))
  return {
    desk,
    server,
    store,
    clock,
    /** What was thrown that was not meant. */
    faults,
    requests,
    /** What was written to people. */
    mails,
    key: await addKey(store, ['admin']),
    keyWith: (...scopes: Scope[]) => addKey(store, scopes),
    async close() {
      await server.close()
      if (!options.store) await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function deskOn(
  store: Store,
  clock: { now: number },
  faults: unknown[],
  { brain, policies = 'policies', presence = alone, payments = manual }: TestShopOptions,
): Desk {
  const { book, index } = bookIn(policies)
  return {
    store,
    tools,
    book,
    understand: (text, moment) => engine().understand(text, moment),
    languageOf: (text) => engine().languageOf(text),
    search: () => (query, most) => index.search(query, most),
    brain: brain ?? polite,
    masterKey: new Uint8Array(32).fill(9),
    now: () => clock.now,
    observe: { call() {}, turn() {}, fault: (error) => void faults.push(error) },
    presence,
    payments,
    web: null,
    answerWithin: usualAnswerWithin,
  }
}

/** Reading the policies and the model takes most of a second, so the shops of one process share them. */
const books = new Map<string, { readonly book: LiveBook; readonly index: Index }>()

function bookIn(folder: string) {
  const known = books.get(folder)
  if (known) return known
  const book = openBook(
    () => readPolicyFolder(folder),
    toolFacts,
    () => testNow,
  )
  const opened = { book, index: buildIndex(book.current().passages()) }
  books.set(folder, opened)
  return opened
}

let shared: Engine | null = null

function engine(): Engine {
  shared ??= createEngine()
  return shared
}

function partsOn(
  desk: Desk,
  { limits, site, portal = () => ({ kind: 'off' }), verify = nothingToVerify }: TestShopOptions,
  requests: { route: string; status: number }[],
  mails: Letter[],
): Parts {
  const { store, now, masterKey } = desk
  const accounts = {
    store,
    now,
    masterKey,
    url: () => 'http://localhost:80',
    mailed: (mail: Letter) => void mails.push(mail),
  }
  const files = { fileBytes: 200_000, fileBytesADay: 1_000_000 }
  const usual = { bodyBytes: 256_000, ...files, requestsPerMinute: 100_000, streams: 1_000, streamsOfKey: 1_000 }
  const all = { ...usual, areShared: false, ...limits }
  return {
    desk,
    accounts,
    tries: countTries(desk, all.areShared),
    site: { origin: null, proxies: 0, ...site },
    limits: all,
    metrics: {
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
      text: async () => `requests_total ${requests.length}\n`,
      observeRequest: (route, _method, status) => void requests.push({ route, status }),
    },
    health: () => ({ status: 'ok', name: 'supportops', version: '0.0.0', uptime_seconds: 0 }),
    ready: () => readinessOf(desk),
    settings: settingsInForce(readConfig({}), all.bodyBytes),
    checkpoint: () =>
      makeCheckpoint({
        store: desk.store,
        signer,
        now: desk.now,
        alarm: (error) => desk.observe.fault(error, 'checkpoints'),
      }),
    verify,
    portal,
    log: () => {},
  }
}

async function addKey(store: Store, scopes: readonly Scope[]): Promise<string> {
  const secret = `sk_test_${newId('k', testNow)}`
  const hash = createHash('sha256').update(secret).digest('hex')
  const named = { id: newId('key', testNow), name: 'test', prefix: secret.slice(0, 10) }
  await store.transaction((tables) =>
    tables.keys.insert({ ...named, hash, scopes: [...scopes], createdAt: testNow, revokedAt: null }),
  )
  return secret
}
