import { type Asked, scriptedModel } from '../../src/testing/scripted_model.ts'

/** A model on loopback that proposes to send an order to the text as its address, and answers with the text, word for word. */
export async function repeatingModel() {
  let text = ''
  const home = () => ({ line1: text, line2: text, city: text, region: text, postal_code: text, country: 'US' })
  const model = await scriptedModel(({ text: asked }: Asked) => {
    const { messages } = JSON.parse(asked) as { readonly messages: readonly { readonly role: string }[] }
    const hasAsked = messages.some(({ role }) => role === 'tool')
    const call = { tool: 'change_shipping_address', arguments: { order: '#12345', address: home() } }
    return hasAsked ? { text } : { text, calls: [call] }
  })
  return {
    ...model,
    /** What it says from now on. */
    learn(next: string) {
      text = next
    },
  }
}

export type RepeatingModel = Awaited<ReturnType<typeof repeatingModel>>
