import { type Asked, type Scripted, scriptedModel } from '../../src/testing/scripted_model.ts'

/** What it says when a refund was made. */
const goodbye = 'Have a nice day.'

/**
 * A model that proposes a refund at once and takes `slowness` milliseconds for the words that follow. It is fickle: the
 * first time it wants a part of the order refunded, as the customer said, and when it is asked anew all of it.
 */
export async function slowModel(slowness: number) {
  const asked = new Set<string>()
  const slow = new Set<string>()
  const model = await scriptedModel(async ({ text }: Asked): Promise<Scripted> => {
    const order = /refund of \$10\.00 for order (#\d+)/.exec(text)?.[1] ?? ''
    const { messages } = JSON.parse(text) as { readonly messages: readonly { readonly role: string }[] }
    if (!messages.some(({ role }) => role === 'tool')) {
      const amount = asked.has(order) ? {} : { amount: 1_000 }
      asked.add(order)
      return { calls: [{ tool: 'issue_refund', arguments: { order, reason: 'no_longer_needed', ...amount } }] }
    }
    slow.add(order)
    await new Promise((resolve) => setTimeout(resolve, slowness))
    return { text: goodbye }
  })
  return {
    url: model.url,
    close: () => model.close(),
    /** Whether the refund of an order was made and its words were asked for. */
    isThinking: (order: string) => slow.has(order),
  }
}
