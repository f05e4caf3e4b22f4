import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { act } from '../../src/agent/act.ts'
import type { Call } from '../../src/core/call.ts'
import type { Store } from '../../src/core/ports.ts'
import { openDatabases, openStore } from '../../src/store/open.ts'
import { asked } from './actions.ts'
import type { Action, Benchmark, Task } from './benchmark.ts'
import { deskOn } from './desk.ts'
import { atTwoDecimals, differences, fingerprint, type Texts, textsOf } from './fingerprint.ts'
import { type Exported, fromShop } from './from_shop.ts'
import { type Numbers, numbersOf, toShop } from './to_shop.ts'

const auditKey = new Uint8Array(32)

/** What came of one task: right when no fault is left. */
export type Outcome = { readonly id: string; readonly faults: readonly string[] }

/** The benchmark's shop in a database file that every task gets a fresh copy of. */
export type Shop = { run(task: Task): Promise<Outcome>; close(): void }

/** Loads the benchmark's records into a database of ours. Throws when they do not come back as they went in. */
export async function openShop(benchmark: Benchmark): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'tau-retail-'))
  const numbers = numbersOf(benchmark)
  const before = textsOf(atTwoDecimals(benchmark) as Exported)
  const base = join(folder, 'base.db')
  const faults = await inStore(base, async (store) => {
    await store.transaction((tables) => tables.shop.load(toShop(benchmark, numbers)))
    return differences(await exported(store, numbers), before)
  })
  if (faults.length > 0)
    throw new Error(`the records do not come back as they went in: ${faults.slice(0, 3).join('; ')}`)
  return {
    async run(task) {
      const copy = join(folder, 'task.db')
      copyFileSync(base, copy)
      const outcome = await inStore(copy, (store) => runTask(store, task, before, numbers))
      for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true })
      return outcome
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}

async function inStore<T>(path: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(openDatabases(path), auditKey)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function exported(store: Store, numbers: Numbers): Promise<Texts> {
  return textsOf(fromShop(await store.read((tables) => tables.shop.dump()), numbers))
}

/** Carries out what was recorded and holds every single outcome and all records against the gold. */
async function runTask(store: Store, task: Task, before: Texts, numbers: Numbers): Promise<Outcome> {
  const { id, actions, gold } = task
  const faults: string[] = []
  for (const [index, action] of actions.entries()) {
    const fails = gold.gold_errors.find((error) => error.i === index && error.action === action.name)
    const { done, why } = await carryOut(store, task, action, index, numbers)
    if (done && fails) faults.push(`action ${index} ${action.name} was done and must fail: ${fails.error}`)
    if (!done && !fails) faults.push(`action ${index} ${action.name} was refused and must be done: ${why}`)
  }
  const after = await exported(store, numbers)
  const should = withChanges(before, gold.changed)
  faults.push(...differences(after, should))
  if (fingerprint(after) !== gold.canonical_cents_sha256) faults.push('the fingerprint of all records is another')
  return { id, faults }
}

async function carryOut(store: Store, task: Task, action: Action, index: number, numbers: Numbers) {
  const customerId = numbers.get(task.user_id) ?? 0
  const named = action.kwargs['order_id']
  const order = typeof named === 'string' ? await store.read((tables) => tables.orders.get(named)) : null
  const wanted = asked(action, task.user_id, order)
  if (wanted.kind === 'nothing') return { done: true, why: '' }
  if (wanted.kind === 'none') return { done: false, why: wanted.why }
  const { tool, arguments: given } = wanted
  const caller = { kind: 'customer', id: String(customerId) } as const
  const place = { customerId, caller, conversationId: null, turnId: null, confirmed: true }
  const call = await act(deskOn(store, index), { id: `call_${index}`, tool, arguments: given, ...place })
  return { done: call.state === 'done', why: whyNot(call) }
}

function whyNot(call: Call): string {
  return call.refusal ? `${call.refusal.code}: ${call.refusal.message}` : `the call is ${call.state}`
}

function withChanges(before: Texts, changed: Task['gold']['changed']): Texts {
  const { orders = {}, products = {}, users = {} } = atTwoDecimals(changed) as Partial<Exported>
  const after = textsOf({ orders, products, users })
  return {
    orders: new Map([...before.orders, ...after.orders]),
    products: new Map([...before.products, ...after.products]),
    users: new Map([...before.users, ...after.users]),
  }
}
