import { takeTurn } from '../../src/agent/turn.ts'
import { smallShop } from '../small_shop.ts'

/** The task as a whole turn of the desk: redacted, judged, audited, and kept in a database. */
export async function make(url: string) {
  const { desk, store } = await smallShop({
    SUPPORTOPS_MODEL: 'openai-compatible/instant',
    SUPPORTOPS_MODEL_URL: url,
    SUPPORTOPS_MODEL_TOKENS_PER_DAY: '999999999',
    SUPPORTOPS_MODEL_TOKENS_PER_CUSTOMER: '999999999',
  })
  return async (text: string): Promise<string> => {
    const asked = { text, customerId: 1, conversationId: null, channel: 'web_chat', messageId: null } as const
    const { reply, conversationId } = await takeTurn(desk, asked)
    const uses = await store.read((tables) => tables.modelUses.of(conversationId))
    const [use] = uses
    if (use?.gaveWay !== null || use.steps.length !== 3)
      throw new Error(`the model gave way: ${use?.gaveWay ?? 'no use'}`)
    return reply
  }
}
