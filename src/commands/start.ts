import { join } from 'node:path'
import { type App, openApp } from '../app.ts'
import type { Config } from '../config.ts'
import { isPostgres, isLoopback } from '../safe_address.ts'
import { followParent } from '../opening/follow_parent.ts'
import { agentLine } from './agent.ts'
import { welcome } from './welcome.ts'
import { remark, say } from './voice.ts'

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
const shortKey = 20

/** Opens the desk, says how to use it, and returns when it was asked to stop and has stopped. */
export async function start(config: Config): Promise<number> {
  const stopped = askedToStop(config)
  const app = await openApp(config)
  try {
    const address = await app.listen()
    for (const line of await welcome(app, config, address)) say(line)
    for (const line of [...(await agentWarning(app)), ...warnings(app, config)]) warn(app, line)
    void app.pages.build((line) => warn(app, line))
    const why = await stopped
    app.opened.watch.log.info({ why }, 'stopping')
    return 0
  } finally {
    await app.close()
  }
}

/** Resolves with what asked. Signals that follow are taken for the same wish: npm and a terminal both send one. */
function askedToStop(config: Config): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of signals) process.on(signal, () => resolve(signal))
    if (config.endsWithParent) followParent(() => resolve('the process that started it is gone'))
  })
}

async function agentWarning({ store }: App): Promise<string[]> {
  const found = await store.read((tables) => tables.agentSwitch.get())
  return found.state === 'on' ? [] : [agentLine(found)]
}

function warnings({ opened }: App, config: Config): string[] {
  const { broken, version } = opened.book.state()
  const { masterKey, auditKey, checkpointKey } = config
  const keysDiffer = isPostgres(config.database) && [masterKey, auditKey, checkpointKey].includes(null)
  return [
    ...config.unknown.map((name) => `${name} is no setting of SupportOps; .env.example lists them.`),
    ...opened.secrets.made.map((file) => `Made the key ${file}. Keep a copy: without it sealed data stays sealed.`),
    ...(keysDiffer
      ? [
          `The keys are in ${join(config.dataDir, 'keys')}: every node needs the same, so give all of them SUPPORTOPS_MASTER_KEY, SUPPORTOPS_AUDIT_KEY and SUPPORTOPS_CHECKPOINT_KEY.`,
        ]
      : []),
    ...(!isLoopback(config.host) && config.apiKey !== null && config.apiKey.length < shortKey
      ? [`SUPPORTOPS_API_KEY is short for a desk that others can reach (HOST is ${config.host}).`]
      : []),
    ...(broken === null
      ? []
      : [`The policies in ${config.policies} do not hold; version ${version} stays in force:\n${broken}`]),
  ]
}

function warn({ opened }: App, line: string): void {
  opened.watch.log.warn(line)
  remark(line)
}
