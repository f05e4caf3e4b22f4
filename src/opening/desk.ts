import type { Brain, Desk } from '../agent/desk.ts'
import type { Config } from '../config.ts'
import type { Clock } from '../core/ports.ts'
import { createEngine } from '../nlu/index.ts'
import { openWatch, type Watch } from '../observability/watch.ts'
import { tools } from '../tools/index.ts'
import { openBrain } from './brain.ts'
import { itemNames } from './item_names.ts'
import { openPayments } from './payments.ts'
import { type FollowedBook, openPolicy } from './policy.ts'
import { openPresence, type Role } from './presence.ts'
import { openWeb } from './web.ts'
import { openRecords, type Records } from './records.ts'
import { searchByVersion } from './search.ts'
import { type Seeded, seedDemo } from './seed.ts'

/** What a test may put in the place of the usual thing. */
export type Parts = { readonly now?: Clock; readonly brain?: Brain }

/** A desk that can take turns, with everything that has to be closed after it. */
export type OpenedDesk = Records & {
  readonly desk: Desk
  readonly book: FollowedBook
  readonly watch: Watch
  /** The database was empty and has the demo shop now; null when it was not. */
  readonly seeded: Seeded | null
  close(): Promise<void>
}

/** Opens records, policy, understanding and logs, and puts a desk together from them. */
export async function openDesk(config: Config, parts: Parts = {}, role: Role = 'command'): Promise<OpenedDesk> {
  const records = await openRecords(config, role === 'command' ? 'work' : 'serve')
  try {
    return await deskOn(config, records, parts, role)
  } catch (error) {
    await records.store.close()
    throw error
  }
}

async function deskOn(config: Config, records: Records, parts: Parts, role: Role): Promise<OpenedDesk> {
  const { store, secrets } = records
  const { now = Date.now } = parts
  const payments = await openPayments(config)
  const web = await openWeb(config)
  if (payments.sends) await store.jobs.open()
  const seeded = config.seed === 'demo' ? await seedDemo(store, now()) : null
  const book = await openPolicy(store, config.policies, now)
  const names = tools.map(({ name }) => name)
  const watch = openWatch({ folder: config.logDir, level: config.logLevel, tools: names, now })
  const brain = parts.brain ?? (await openBrain(config, store, watch, now))
  const engine = createEngine()
  const items = await itemNames(store, now, (error) => watch.observer.fault(error, 'names of the goods'))
  const presence = openPresence(store, role, now)
  await presence.look()
  const search = searchByVersion()
  const desk: Desk = {
    store,
    tools: web === null ? tools.filter(({ looksOutside }) => !looksOutside) : tools,
    book,
    understand: (text, moment) => engine.understand(text, { ...moment, itemNames: items() }),
    languageOf: engine.languageOf,
    search,
    brain,
    payments,
    answerWithin: config.answerWithin,
    web,
    masterKey: secrets.master,
    now,
    observe: watch.observer,
    presence,
  }
  const close = async (): Promise<void> => {
    await presence.leave().catch((error: unknown) => watch.observer.fault(error, 'leaving the records'))
    await brain.close?.()
    await store.close()
    await watch.close()
  }
  return { ...records, desk, book, watch, seeded, close }
}
