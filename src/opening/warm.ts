import type { Desk } from '../agent/desk.ts'
import { redact } from '../privacy/index.ts'

/** Long enough after the start for the first requests to be let in, in milliseconds. */
const soon = 100

/** An ordinary message, with something of everything that is looked for. */
const ordinary =
  'Hello, where is my order #12345? Write to ann@example.com or 12 Main Street. Can I return it within 30 days?'

/**
 * Does the first message's share of the work before it comes: the index of the policies is built, and what recognises
 * personal data and intents is compiled by the engine. Returns a function that calls it off.
 */
export function warmSoon(desk: Desk): () => void {
  const timer = setTimeout(() => {
    const { text } = redact(ordinary)
    desk.understand(text, { now: new Date(desk.now()) })
    desk.search(desk.book.current())(text)
  }, soon).unref()
  return () => clearTimeout(timer)
}
