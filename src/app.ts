import { setTimeout } from 'node:timers/promises'
import packageJson from '../package.json' with { type: 'json' }
import type { Accounts } from './accounts/accounts.ts'
import type { Desk } from './agent/desk.ts'
import type { Config } from './config.ts'
import { isPostgres } from './safe_address.ts'
import type { Store } from './core/ports.ts'
import { workOutbox } from './jobs/outbox.ts'
import type { Parts as HttpParts } from './http/parts.ts'
import { readinessOf } from './http/readiness.ts'
import { buildServer } from './http/server.ts'
import { countTries } from './http/tries.ts'
import { type DeskKey, deskKey } from './opening/api_key.ts'
import { verifyBeside } from './opening/audit/beside.ts'
import { checkpointing } from './opening/checkpointing.ts'
import { accountsOn } from './opening/accounts.ts'
import { type OpenedDesk, openDesk, type Parts } from './opening/desk.ts'
import { keepHouse } from './opening/housekeeping.ts'
import { openPages, type Pages } from './opening/portal.ts'
import { holdFolder } from './opening/lock.ts'
import { settingsInForce } from './opening/settings_in_force.ts'
import { troubleListening } from './opening/trouble_listening.ts'
import { warmSoon } from './opening/warm.ts'

/** Largest request body, in bytes: a message is words, and an import has a command of its own. */
const bodyBytes = 1_000_000
/** How long requests that are under way may take to end, in milliseconds. */
const patience = 8_000

/** A whole desk: records, policy, agent and HTTP. */
export type App = {
  readonly desk: Desk
  readonly store: Store
  readonly opened: OpenedDesk
  readonly server: Awaited<ReturnType<typeof buildServer>>
  readonly key: DeskKey
  readonly pages: Pages
  /** Listens, and finishes beside its requests what a crash interrupted; returns the address, such as `http://127.0.0.1:8000`. */
  listen(): Promise<string>
  /** Listens no more, lets requests end, and closes everything. May be called again. */
  close(): Promise<void>
}

/** Puts everything together: the only place that knows which store, which brain, which server. */
export async function openApp(config: Config, parts: Parts = {}): Promise<App> {
  const hold = isAlone(config) ? holdFolder(config.dataDir) : null
  try {
    const opened = await openDesk(config, parts, isAlone(config) ? 'lone server' : 'server')
    return await appOn(config, opened, () => hold?.release()).catch(async (error: unknown) => {
      await opened.close()
      throw error
    })
  } catch (error) {
    hold?.release()
    throw error
  }
}

/** Nobody else can work on these records at the same time. */
function isAlone({ nodes, database }: Config): boolean {
  return nodes === 'one' && !isPostgres(database)
}

async function appOn(config: Config, opened: OpenedDesk, release: () => void): Promise<App> {
  const { desk, store, watch, book } = opened
  const accounts = accountsOn(config, desk)
  const key = await deskKey(config, store, desk.now())
  const checkpoints = checkpointing(config, store, opened.secrets.checkpoint, { now: desk.now, ...watch.observer })
  const pages = openPages(config.portal)
  const server = await buildServer({ ...httpParts(config, opened, checkpoints.make, accounts), portal: pages.now })
  const following = followBook(opened)
  const house = keepHouse(desk)
  const signing = checkpoints.follow()
  let closing: Promise<void> | null = null
  let stopWarming = (): void => {}
  let working: { close(): Promise<void> } | null = null
  const close = async (): Promise<void> => {
    stopWarming()
    pages.close()
    following.close()
    const resumed = soon(house.close())
    const late = globalThis.setTimeout(() => server.server.closeAllConnections(), patience)
    await server.close()
    clearTimeout(late)
    await Promise.all([resumed, soon(working?.close())])
    await signing.close()
    watch.log.info('closed')
    await opened.close()
    release()
  }
  const listen = async (): Promise<string> => {
    working = await workOutbox(desk)
    const address = await server.listen({ host: config.host, port: config.port }).catch(troubleListening(config))
    const port = Number(new URL(address).port)
    accounts.listensOn(port)
    watch.opened({ port, policy: book.state().version, brain: desk.brain.name })
    house.resume()
    stopWarming = warmSoon(desk)
    return address
  }
  return { desk, store, opened, server, key, pages, listen, close: () => (closing ??= close()) }
}

function followBook({ book, watch }: OpenedDesk) {
  return book.follow({
    changed: (version) => watch.log.info({ version }, 'policy changed'),
    broken: (fault) => watch.log.warn({ fault }, 'policy edit is broken; the last good book stays in force'),
    failed: (error) => watch.observer.fault(error, 'keeping a policy version'),
  })
}

/** What is still under way then is found as begun at the next start: a provider is asked about it, a turn goes on. */
async function soon(ending: Promise<unknown> | undefined): Promise<void> {
  const enough = new AbortController()
  await Promise.race([ending, setTimeout(patience, undefined, { signal: enough.signal }).catch(() => {})])
  enough.abort()
}

function httpParts(
  config: Config,
  { desk, watch }: OpenedDesk,
  checkpoint: HttpParts['checkpoint'],
  accounts: Accounts,
): Omit<HttpParts, 'portal'> {
  const { registry, request } = watch.metrics
  const openedAt = performance.now()
  const areShared = !isAlone(config)
  return {
    desk,
    accounts,
    tries: countTries(desk, areShared),
    site: { origin: config.url, proxies: config.proxies },
    limits: limitsIn(config, areShared),
    metrics: { contentType: registry.contentType, text: () => measured(desk, watch.metrics), observeRequest: request },
    health: () => ({
      status: 'ok',
      name: packageJson.name,
      version: packageJson.version,
      uptime_seconds: Math.round(performance.now() - openedAt) / 1_000,
    }),
    ready: () => readinessOf(desk),
    checkpoint,
    verify: verifyBeside(config),
    settings: settingsInForce(config, bodyBytes),
    log: watch.request,
  }
}

function limitsIn(config: Config, areShared: boolean): HttpParts['limits'] {
  const { files, rateLimit: requestsPerMinute, streams, streamsOfKey } = config
  return { bodyBytes, ...files, requestsPerMinute, streams, streamsOfKey, areShared }
}

/** Without the database the other numbers are wanted most. */
async function measured({ store: { read } }: Desk, metrics: OpenedDesk['watch']['metrics']): Promise<string> {
  const { registry, outbox, agent } = metrics
  await read((tables) => tables.outbox.count()).then(outbox, () => {})
  await read((tables) => tables.agentSwitch.get()).then(agent, () => {})
  return registry.metrics()
}
