import type { BrowserContext } from 'playwright-core'

const origin = (address: string) => ({ origin: new URL(address).origin })

/** Pages of a customer, with a conversation in which something waits for a yes. */
export async function customerPages(maya: BrowserContext): Promise<string[]> {
  const conversation = await say(maya, 'The lamp I got last week arrived broken, a refund for order #12345 please')
  const talk = `/my/conversations/${conversation}`
  return [
    '/sign-in',
    '/register',
    '/reset',
    '/my',
    '/my/orders/12345',
    '/my/conversations',
    talk,
    '/my/account',
    '/my/data',
  ]
}

/** Pages of the staff, with a customer who waits for them. */
export async function staffPages(maya: BrowserContext, lars: BrowserContext): Promise<string[]> {
  const waiting = await say(maya, 'My lamp is broken and nobody helps me, I want to talk to a human')
  const approvals = (await (await lars.request.get('/approvals?limit=1')).json()) as { items: { id: string }[] }
  const work = [
    'inbox',
    `inbox/${waiting}`,
    'approvals',
    'answers',
    ...approvals.items.map(({ id }) => `approvals/${id}`),
  ]
  const insight = ['dashboard', 'policies', 'knowledge', 'ledger', 'audit']
  const house = ['playground', 'people', 'keys', 'settings', 'account']
  return [...work, 'inbox?queue=all', ...insight, ...house].map((page) => `/desk/${page}`)
}

async function say(who: BrowserContext, text: string): Promise<string> {
  const page = await who.newPage()
  await page.goto('/my')
  const data = { user_input: text, user_id: 1 }
  const answer = await who.request.post('/support/resolve', { data, headers: origin(page.url()) })
  await page.close()
  if (!answer.ok()) throw new Error(await answer.text())
  return ((await answer.json()) as { conversation_id: string }).conversation_id
}
