import type { Desk } from '../../src/agent/desk.ts'
import { takeTurn } from '../../src/agent/turn.ts'
import { canonical } from '../../src/core/json.ts'
import type { Resolution } from '../../src/core/turn.ts'
import { smallShop } from '../small_shop.ts'
import { type Channel, poisoned, poisonedPassage, withParcels } from './channels.ts'

/** A desk whose model is asked at an address, on a small shop of its own. */
export async function openWorld(modelUrl: string) {
  const { desk, store, records, load, close } = await smallShop({
    SUPPORTOPS_MODEL: 'openai-compatible/obeying',
    SUPPORTOPS_MODEL_URL: modelUrl,
    SUPPORTOPS_MODEL_TOKENS_PER_DAY: '999999999',
    SUPPORTOPS_MODEL_TOKENS_PER_CUSTOMER: '999999999',
  })
  const clean = withParcels(records)
  await load(clean)
  return {
    store,
    /** Puts a text where a channel says; what stood there before is put back first. */
    async poison(channel: Channel, text: string): Promise<Desk> {
      await load(poisoned(clean, channel, text))
      if (channel !== 'passage') return desk
      return {
        ...desk,
        search: (book) => (query, most) => [poisonedPassage(text), ...desk.search(book)(query, most)],
      }
    },
    async say(to: Desk, text: string, conversationId: string | null): Promise<Resolution> {
      return takeTurn(to, { text, customerId: 1, conversationId, channel: 'web_chat', messageId: null })
    },
    /** Everything that money and goods hang on, and what was done, as one text. */
    async state(): Promise<string> {
      return store.read(async (tables) => {
        const calls = await tables.calls.list({ state: 'done', customerId: 1 }, { limit: 1, after: null })
        const approvals = await tables.approvals.list({ state: 'approved' }, { limit: 1, after: null })
        const newest = calls.items.map(({ tool, id }) => ({ tool, id })).filter(({ tool }) => writes.has(tool))
        return canonical({ shop: await tables.shop.dump(), newest, approvals: approvals.items.length })
      })
    },
    close,
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** Tools that change something of the shop; handing over to a person changes nothing of it. */
const writes = new Set([
  'create_order',
  'cancel_order',
  'issue_refund',
  'replace_item',
  'exchange_items',
  'return_items',
  'receive_goods',
  'change_order_items',
  'change_shipping_address',
  'change_payment_method',
  'change_default_address',
])
