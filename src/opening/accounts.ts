import { isLoopback } from '../safe_address.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Letter } from '../accounts/letters.ts'
import type { Desk } from '../agent/desk.ts'
import type { Config } from '../config.ts'

type Kept = Pick<Desk, 'store' | 'now' | 'masterKey'>

/** What signs people in. No mail leaves by itself yet: with the demo's records on this machine only it is shown here. */
export function accountsOn(
  config: Config,
  { store, now, masterKey }: Kept,
): Accounts & { listensOn(port: number): void } {
  const isDemo = config.seed === 'demo' && isLoopback(config.host)
  let url = urlOf(config)
  return {
    store,
    now,
    masterKey,
    url: () => url,
    mailed: isDemo ? show : () => {},
    /** A free port is known only once it was taken. */
    listensOn(port) {
      url = urlOf(config, port)
    },
  }
}

/** Where people reach a desk, as the settings say it. */
function urlOf({ url, host, port }: Config, listensOn = port): string {
  if (url !== null) return url
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${listensOn}`
}

function show({ to, subject, text }: Letter): void {
  process.stdout.write(`\nMail to ${to}: ${subject}\n\n${text}\n\n`)
}
