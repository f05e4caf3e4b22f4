import { burst } from './burst.ts'
import { command, type Node } from './node.ts'
import { places, type Place } from './race.ts'
import { many, type SafetyRun } from './run.ts'
import { openSetting, type Setting } from './setting.ts'
import { safetyShop } from './shop.ts'

const perMinute = 300
const asks = 1_200
const atOnce = 100
const lasts = 60_000
/** What may be let in above the limit, and what may be turned away below it, of the limit. */
const tolerance = { above: 1.1, below: 0.9 }

/** The limit on requests holds for all processes together: each key is used at all of them at once, within one minute. */
export async function limit(run: SafetyRun): Promise<void> {
  for (const place of places.filter(({ postgres }) => run.engines.includes(postgres ? 'postgres' : 'sqlite'))) {
    if (place.postgres && !run.postgres)
      run.skip({ run: 'limit', setting: place.name, why: 'there is no PostgreSQL server on this machine' })
    else await onPlace(run, place)
  }
}

async function onPlace(run: SafetyRun, { name, nodes: count, postgres }: Place): Promise<void> {
  const shop = safetyShop(1, 1, 5_000, Date.now())
  const setting = await openSetting({ name, postgres: postgres ? run.postgres : null, many: count > 1, shop })
  const env = { SUPPORTOPS_RATE_LIMIT: String(perMinute) }
  const nodes: Node[] = []
  const let_in: number[] = []
  let [late, strange] = [0, 0]
  try {
    nodes.push(...(await Promise.all(Array.from({ length: count }, () => setting.start({ env })))))
    for (let round = 0; round < many(run, 10); round++) {
      const { allowed, others, took } = await use(nodes, await newKey(setting, round))
      strange += others
      if (took < lasts) let_in.push(allowed)
      else late++
    }
    const wrong = let_in.filter((one) => one > perMinute * tolerance.above || one < perMinute * tolerance.below).length
    const most = Math.max(...let_in)
    run.found({
      run: 'limit',
      setting: name,
      what: `keys with a limit of ${perMinute} that were let in more than ${perMinute * tolerance.above} or less than ${perMinute * tolerance.below} times in a minute`,
      tries: let_in.length,
      wrong: wrong + strange,
      more: { asked_each: asks, fewest: Math.min(...let_in), most, took_longer_than_a_minute: late },
    })
  } finally {
    await Promise.all(nodes.map((node) => node.end('SIGKILL')))
    setting.remove()
  }
}

async function newKey(setting: Setting, round: number): Promise<string> {
  const { out } = await command(setting.env, ['keys', 'create', '--name', `key ${round}`, '--scopes', 'read,calls'])
  const key = /sok_[\w-]{32}/.exec(out)?.[0]
  if (!key) throw new Error(`no key was made: ${out}`)
  return key
}

/** Asks for what does not exist: only whether it is looked at counts, 422 for a body that does not fit, or 429. */
async function use(nodes: readonly Node[], apiKey: string) {
  const began = performance.now()
  let [allowed, others] = [0, 0]
  for (let asked = 0; asked < asks; asked += atOnce) {
    const addresses = nodes.map(({ address }) => address)
    const { status } = await burst({ nodes: addresses, n: atOnce, path: '/calls', body: '{}', key: 'unique', apiKey })
    allowed += status['422'] ?? 0
    others += atOnce - (status['422'] ?? 0) - (status['429'] ?? 0)
  }
  return { allowed, others, took: performance.now() - began }
}
