import type { Intent } from '../../../core/understanding.ts'

const greeting =
  'Hello! I can look up orders, cancel, refund, replace, exchange or return things, change addresses, and answer questions about our shop. What can I do for you?'

/** What is said when there is nothing to do. */
export const smallTalk: Readonly<Partial<Record<Intent, string>>> = {
  greeting,
  thanks: 'You are welcome! Is there anything else I can do for you?',
  goodbye: 'Goodbye, and thank you for writing to us!',
}
