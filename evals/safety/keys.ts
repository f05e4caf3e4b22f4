import { randomUUID } from 'node:crypto'
import { post, refund } from './ask.ts'
import { inParts, type Acks, balance, noAcks, write } from './load.ts'
import type { Node } from './node.ts'
import { places, type Place } from './race.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop, type Target } from './shop.ts'
import { openProxy } from './toxic.ts'

const customers = 200
/** Far more than all the cents that are refunded, and few enough a customer to need no colleague. */
const paid = 1_000_000
const operations = 3_600
const cutOff = 400
/** Above the length of a request and below that of a request with its answer. */
const cutAfter = 700
const impatience = 20_000

/** Keyed writes, some of which are never answered: asked for again at another node, after a restart, and with another body. */
export async function keys(run: SafetyRun): Promise<void> {
  for (const place of places.filter(({ postgres }) => run.engines.includes(postgres ? 'postgres' : 'sqlite'))) {
    if (place.postgres && !run.postgres)
      run.skip({ run: 'keys', setting: place.name, why: 'there is no PostgreSQL server on this machine' })
    else await onPlace(run, place)
  }
}

async function onPlace(run: SafetyRun, { name, nodes: count, postgres }: Place): Promise<void> {
  const shop = safetyShop(customers, 1, paid, Date.now())
  const setting = await openSetting({
    name,
    postgres: postgres ? run.postgres : null,
    many: count > 1,
    shop,
    lifted: true,
  })
  const targets = shop.orders.flat()
  let nodes: Node[] = []
  const start = async () => {
    nodes = await Promise.all(Array.from({ length: count }, () => setting.start()))
  }
  const stop = () => Promise.all(nodes.map((node) => node.end('SIGKILL')))
  try {
    await start()
    const acks = noAcks()
    await answered(acks, nodes, targets, many(run, operations))
    await unanswered(run, acks, nodes, targets, many(run, cutOff))
    const cut = acks.unknown.size
    const done = await effects(setting)
    run.say(`keys, ${name}: ${acks.acked.size} answered, ${cut} cut off, ${done - acks.acked.size} of these done`)
    await stop()
    await start()
    await judge(run, setting, nodes, acks, { cut, cut_off_after_the_effect: done - acks.acked.size })
  } finally {
    await stop()
    setting.remove()
  }
}

function answered(acks: Acks, nodes: readonly Node[], targets: readonly Target[], wanted: number): Promise<void> {
  const each = Array.from({ length: wanted }, (_, at) => at)
  return inParts(each, async (at) => {
    const [node, target] = [nodes[at % nodes.length], targets[at % targets.length]]
    if (node && target) await write(acks, node.address, target, randomUUID())
  })
}

/** Through a proxy that lets the request in and cuts the answer off. */
async function unanswered(
  run: SafetyRun,
  acks: Acks,
  nodes: readonly Node[],
  targets: readonly Target[],
  wanted: number,
): Promise<void> {
  for (const [at, node] of nodes.entries()) {
    const proxy = await openProxy(run, Number(new URL(node.address).port))
    await proxy.set(`mode=cut_after&bytes=${cutAfter}`)
    const mine = Array.from(
      { length: Math.ceil(wanted / nodes.length) },
      (_, n) => targets[(n * 7 + at) % targets.length],
    )
    await inParts(mine, async (target) => {
      if (target) await write(acks, `http://127.0.0.1:${proxy.port}`, target, randomUUID(), impatience)
    })
    proxy.end()
  }
}

async function effects(setting: Setting): Promise<number> {
  const [row] = await setting.rows("select count(*) as count from ledger where movement = 'refund'")
  return Number(row?.['count'])
}

async function judge(
  run: SafetyRun,
  setting: Setting,
  nodes: readonly Node[],
  acks: Acks,
  { cut, ...more }: { readonly cut: number; readonly cut_off_after_the_effect: number },
): Promise<void> {
  const found = (what: string, tries: number, wrong: number, figures: Readonly<Record<string, number>> = {}) =>
    run.found({ run: 'keys', setting: setting.name, what, tries, wrong, more: figures })
  // A node asks for what another one did.
  const address = (at: number) => nodes[at % nodes.length]?.address ?? ''
  const first = new Map(acks.acked)
  const open = [...acks.unknown]
  await inParts([...open.entries()], async ([at, [key, target]]) => void (await write(acks, address(at), target, key)))
  found('operations with an unknown outcome that were not answered when asked again', cut, acks.unknown.size, more)
  let changed = 0
  await inParts([...[...acks.acked].entries()], async ([at, [key, { target, body }]]) => {
    const heard = await post(address(at + 1), '/calls', refund(target, 1), key)
    if (heard?.status !== 201 || heard.body !== body) changed++
  })
  found(
    'keys that were answered otherwise than the first time, after a restart and by another node',
    acks.acked.size,
    changed,
    {
      answered_before_the_restart: first.size,
    },
  )
  const others = [...acks.acked].filter((_, at) => at % 4 === 0)
  const wrongly = { taken: 0 }
  await inParts([...others.entries()], async ([at, [key, { target }]]) => {
    const heard = await post(address(at + 2), '/calls', refund(target, 2), key)
    if (heard?.status !== 422) wrongly.taken++
  })
  found('keys that were taken for another body', others.length, wrongly.taken)
  const { acked, lost, doubled, strange, unaudited, crooked } = await balance(acks, setting)
  found(
    'keyed operations with another count than one effect, one audit entry',
    acked,
    lost + doubled + strange + unaudited + crooked,
  )
  const { ok, entries } = await setting.verify()
  found('audit entries that do not verify', entries, ok ? 0 : 1)
}
