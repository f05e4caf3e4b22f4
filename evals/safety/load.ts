import { randomUUID } from 'node:crypto'
import { idIn, post, refund } from './ask.ts'
import { pause } from './node.ts'
import type { Setting } from './setting.ts'
import type { Target } from './shop.ts'

/** What is known about keyed writes: those that were acknowledged, with the answer, and those that met silence. */
export type Acks = {
  readonly acked: Map<string, { readonly target: Target; readonly body: string }>
  readonly unknown: Map<string, Target>
  /** Silence that was asked about again under its key. */
  retried: number
  /** Answers that are neither an acknowledgement nor unknown, by status. */
  readonly refused: Map<number, number>
}

export function noAcks(): Acks {
  return { acked: new Map(), unknown: new Map(), retried: 0, refused: new Map() }
}

/** Refunds one cent under a key and keeps what was heard. A 5xx leaves the outcome unknown, as silence does. */
export async function write(
  acks: Acks,
  address: string,
  target: Target,
  key: string,
  patience?: number,
): Promise<number> {
  const heard = await post(address, '/calls', refund(target, 1), key, patience)
  acks.unknown.delete(key)
  if (heard?.status === 201) acks.acked.set(key, { target, body: heard.body })
  else if (heard === null || heard.status >= 500) acks.unknown.set(key, target)
  else acks.refused.set(heard.status, (acks.refused.get(heard.status) ?? 0) + 1)
  return heard?.status ?? 0
}

/** Writers that go on until they are stopped; each asks as soon as it was answered. */
export function press(
  acks: Acks,
  addresses: () => readonly string[],
  targets: readonly Target[],
  writers: number,
  patience?: number,
): { stop(): Promise<void> } {
  const state = { isStopped: false }
  let at = 0
  const works = Array.from({ length: writers }, async () => {
    while (!state.isStopped) {
      const some = addresses()
      const [address, target] = [some[at % some.length], targets[at % targets.length]]
      at++
      if (address === undefined || !target) await pause(5)
      else if (isUnknown(await write(acks, address, target, randomUUID(), patience))) await pause(50)
    }
  })
  return {
    async stop() {
      state.isStopped = true
      await Promise.all(works)
    },
  }
}

function isUnknown(status: number): boolean {
  return status === 0 || status >= 500
}

/** Asks about everything unknown again, under the same keys, until nothing is. */
export async function settle(acks: Acks, address: string): Promise<void> {
  for (let round = 0; acks.unknown.size > 0; round++) {
    if (round > 100) throw new Error(`${acks.unknown.size} writes stay unknown`)
    const open = [...acks.unknown]
    if (round === 0) acks.retried += open.length
    await inParts(open, async ([key, target]) => void (await write(acks, address, target, key)))
    if (acks.unknown.size > 0) await pause(100)
  }
}

/** What the records say about the acknowledged writes. Everything unknown must be settled before. */
export type Balance = {
  readonly acked: number
  readonly lost: number
  /** Acknowledged calls with more than one effect, and effects that nobody was told of. */
  readonly doubled: number
  readonly strange: number
  /** Effects without exactly one audit entry, and entries without an effect. */
  readonly unaudited: number
  /** Orders that do not say what the ledger says. */
  readonly crooked: number
}

export async function balance(acks: Acks, setting: Setting): Promise<Balance> {
  const effects = await countsOf(setting, "select call_id as call from ledger where movement = 'refund'")
  const entries = await setting.rows("select payload from audit_entries where type = 'call_done'")
  const audited = new Map<string, number>()
  for (const { payload } of entries) {
    const { call } = JSON.parse(String(payload)) as { call: string }
    audited.set(call, (audited.get(call) ?? 0) + 1)
  }
  const calls = [...acks.acked.values()].map(({ body }) => idIn(body))
  const known = new Set(calls)
  const crooked = await setting.rows(`select o.number from orders o left join
    (select order_number, sum(amount) as given from ledger where movement = 'refund' group by order_number) l
    on l.order_number = o.number where o.refunded <> coalesce(l.given, 0)`)
  return {
    acked: acks.acked.size,
    lost: calls.filter((call) => !effects.has(call)).length,
    doubled: [...effects.values()].filter((count) => count !== 1).length + (calls.length - known.size),
    strange: [...effects.keys()].filter((call) => !known.has(call)).length,
    unaudited:
      [...effects.keys()].filter((call) => audited.get(call) !== 1).length +
      [...audited.keys()].filter((call) => !effects.has(call)).length,
    crooked: crooked.length,
  }
}

async function countsOf(setting: Setting, sql: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { call } of await setting.rows(sql)) counts.set(String(call), (counts.get(String(call)) ?? 0) + 1)
  return counts
}

/** Asks for acknowledged writes again, under their keys; returns how many and how many were answered differently. */
export async function replay(acks: Acks, address: string, most: number): Promise<{ tries: number; changed: number }> {
  const step = Math.max(1, Math.floor(acks.acked.size / most))
  const some = [...acks.acked].filter((_, at) => at % step === 0)
  let changed = 0
  await inParts(some, async ([key, { target, body }]) => {
    const heard = await post(address, '/calls', refund(target, 1), key)
    if (heard?.status !== 201 || heard.body !== body) changed++
  })
  return { tries: some.length, changed }
}

const together = 16

export async function inParts<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one)
    }),
  )
}
