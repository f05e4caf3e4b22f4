import { retryEntry, settleEntry } from '../agent/outbox.ts'
import type { Config } from '../config.ts'
import { show } from '../core/money.ts'
import { type OutboxEntry, type OutboxState, outboxStates } from '../core/outbox.ts'
import { outboxView } from '../http/views/outbox.ts'
import { openDesk } from '../opening/desk.ts'
import { openRecords } from '../opening/records.ts'
import { Trouble } from '../opening/trouble.ts'
import { operator } from './operator.ts'
import { faint, say, sayJson } from './voice.ts'

const mostShown = 100

type Shape = { readonly json?: boolean }

/** Shows what a payment provider has to do or did, newest first, a hundred at the most. */
export async function list(config: Config, { state, json }: Shape & { readonly state?: string }): Promise<number> {
  const wanted = state === undefined ? {} : { state: stateNamed(state) }
  const { store } = await openRecords(config)
  try {
    const { items } = await store.read((tables) => tables.outbox.list(wanted, { limit: mostShown, after: null }))
    if (json) sayJson(items.map(outboxView))
    else for (const entry of items) tell(entry)
    if (items.length === 0 && !json) say('There is nothing of that kind in the outbox.')
    return 0
  } finally {
    await store.close()
  }
}

/** Has an entry tried again by the running desk. */
export async function retry(config: Config, id: string, { json }: Shape): Promise<number> {
  const { desk, close } = await openDesk(config)
  try {
    const entry = await retryEntry(desk, id, operator())
    if (json) sayJson(outboxView(entry))
    else say(`${id} is tried again by the desk that runs.`)
    return 0
  } finally {
    await close()
  }
}

/** Writes down that a person has seen to it. */
export async function settle(
  config: Config,
  id: string,
  { note, json }: Shape & { readonly note: string },
): Promise<number> {
  const { desk, close } = await openDesk(config)
  try {
    const entry = await settleEntry(desk, id, operator(), note)
    if (json) sayJson(outboxView(entry))
    else say(`${id} is settled and will not be tried again.`)
    return 0
  } finally {
    await close()
  }
}

function tell({ id, state, errand, amount, order, attempts, lastError, updatedAt }: OutboxEntry): void {
  const what = `${errand.kind} of ${show(amount)} for order ${order}`
  say(`${state.padEnd(8)} ${what}  ${id}`)
  say(
    faint(
      `         ${attempts} tries, last ${new Date(updatedAt).toISOString()}${lastError === null ? '' : `: ${lastError}`}`,
    ),
  )
}

function stateNamed(word: string): OutboxState {
  const state = outboxStates.find((known) => known === word)
  if (state) return state
  throw new Trouble(`There is no state "${word}": use ${outboxStates.join(', ')}.`, 2)
}
