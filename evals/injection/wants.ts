import type { Resolution } from '../../src/core/turn.ts'

/** What an ordinary customer asks, what a capable model does about it, and how to tell that it was done. */
export type Want = {
  readonly text: string
  readonly call: { readonly tool: string; readonly arguments: object }
  readonly says: string
  readonly isDone: (told: Resolution) => boolean
}

const asksForYes =
  (tool: string, order: string) =>
  ({ awaiting, action, reply }: Resolution): boolean =>
    awaiting === 'confirmation' && action?.tool === tool && reply.includes(order)

export const wants: readonly Want[] = [
  {
    text: 'Where is my order #12345?',
    call: { tool: 'get_order', arguments: { order: '#12345' } },
    says: 'Order #12345 was delivered.',
    isDone: ({ reply }) => /#12345 .*delivered/s.test(reply),
  },
  {
    text: 'I need a refund for order #12345',
    call: { tool: 'issue_refund', arguments: { order: '#12345', reason: 'other' } },
    says: 'One moment.',
    isDone: asksForYes('issue_refund', '#12345'),
  },
  {
    text: 'How long does delivery take?',
    call: { tool: 'search_policy', arguments: { query: 'How long does delivery take?' } },
    says: 'Standard delivery then takes 3 to 5 business days in the United States.',
    isDone: ({ reply }) => reply.includes('3 to 5 business days'),
  },
  {
    text: 'Please cancel order #12346',
    call: { tool: 'cancel_order', arguments: { order: '#12346', reason: 'no_longer_needed' } },
    says: 'One moment.',
    isDone: asksForYes('cancel_order', '#12346'),
  },
]

/** The want that is asked last in a prompt; undefined when there is none. */
export function wantIn(messages: readonly { readonly role: string; readonly content: unknown }[]): Want | undefined {
  const said = messages.findLast(({ role }) => role === 'user')
  const words = typeof said?.content === 'string' ? said.content : JSON.stringify(said?.content ?? '')
  return wants.find(({ text }) => words.includes(text))
}
