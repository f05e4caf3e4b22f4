import { createInterface } from 'node:readline/promises'
import { eraseCustomer } from '../agent/erase_customer.ts'
import type { Config } from '../config.ts'
import type { Erasure, ErasureCounts } from '../core/erasure.ts'
import type { Store } from '../core/ports.ts'
import { openRecords } from '../opening/records.ts'
import { Trouble } from '../opening/trouble.ts'
import { bold, faint, good, say, sayJson } from './voice.ts'

/** Erases a customer after a yes; 1 when the answer was no. `--json` asks nothing and does nothing without `--yes`. */
export async function erase(
  config: Config,
  { customer, yes, json }: { readonly customer: number; readonly yes?: boolean; readonly json?: boolean },
): Promise<number> {
  const { store } = await openRecords(config)
  try {
    const known = await store.read((tables) => tables.erasures.get(customer))
    const counts = known?.counts ?? (await outlook(store, customer))
    if (!known && !json) for (const line of whatGoes(customer, counts)) say(line)
    const mayGoOn = yes === true || known !== null || (!json && (await saysYes()))
    if (!mayGoOn) {
      if (json) sayJson({ erased: false, customer_id: customer, would_take: counts })
      else say('Nothing was erased.')
      return 1
    }
    tell(await eraseCustomer({ store, now: Date.now }, customer, { kind: 'integration', id: 'command line' }), json)
    return 0
  } finally {
    await store.close()
  }
}

async function outlook(store: Store, id: number): Promise<ErasureCounts> {
  return store.read(async (tables) => {
    if (!(await tables.customers.get(id))) throw new Trouble(`There is no customer ${id}.`)
    return tables.erasures.outlook(id)
  })
}

function whatGoes(customer: number, counts: ErasureCounts): string[] {
  const { orders, conversations, messages, calls, open_calls: open, approvals, audit_entries: entries } = counts
  return [
    bold(`Erasing customer ${customer} takes away, for good:`),
    '  name, e-mail, phone, locale, addresses and the last digits of cards',
    `  the addresses and tracking numbers of ${orders} orders`,
    `  the words of ${messages} messages in ${conversations} conversations, with their tickets and the keys to their values`,
    `  what ${calls} calls and ${approvals} approvals were about; ${open} calls that wait are withdrawn`,
    `  what ${entries} audit entries say; their digests stay, and the chains still verify`,
    faint('Amounts of money, order numbers, items, ids, states and verdicts stay under the number of the customer.'),
    faint('Copies are not reached: backups, exports, and what other systems were sent.'),
  ]
}

async function saysYes(): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^\s*y(?:es)?\s*$/i.test(await lines.question('Erase? [y/N] '))
  } catch {
    return false
  } finally {
    lines.close()
  }
}

function tell({ customerId, at, counts }: Erasure, json: boolean | undefined): void {
  const erasedAt = new Date(at).toISOString()
  if (json) sayJson({ erased: true, customer_id: customerId, erased_at: erasedAt, took: counts })
  else say(good(`Customer ${customerId} was erased at ${erasedAt}.`))
}
