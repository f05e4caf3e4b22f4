import type { TicketView } from '../../src/http/contract/ticket.ts'
import { ask } from '../api/client.ts'
import type { Page } from '../api/orders.ts'

/** Everything that the desk shows a customer about themself, read page by page. */
export async function everythingAbout(customerId: number): Promise<object> {
  const [customer, orders, ledger, tickets] = await Promise.all([
    ask('GET', `/customers/${customerId}`),
    allOf('/orders'),
    allOf('/ledger'),
    allOf<TicketView>('/tickets'),
  ])
  const conversations: unknown[] = []
  for (const { conversation_id: id } of tickets) conversations.push(await ask('GET', `/conversation/${id}`))
  return { customer, orders, ledger, conversations }
}

/** Hands a value to the browser as a file. */
export function download(value: object): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
  link.download = 'my-data.json'
  link.click()
  URL.revokeObjectURL(link.href)
}

async function allOf<Item>(path: string): Promise<readonly Item[]> {
  const items: Item[] = []
  let after = ''
  for (;;) {
    const page = await ask<Page<Item>>('GET', `${path}?limit=100${after}`)
    items.push(...page.items)
    if (page.next === null) return items
    after = `&after=${page.next}`
  }
}
