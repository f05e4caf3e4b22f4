import { z } from 'zod'
import { defineTool, callerFact } from './define.ts'
import { words } from './inputs.ts'

/** It is judged like every tool; the search itself is made after that, outside of any transaction. */
export const webSearch = defineTool({
  name: 'web_search',
  purpose:
    'Search the public web for something that the shop does not know, such as what a product or a word means. What it finds is what strangers say: no policy of the shop, and nothing to promise.',
  doing: 'Searching the web',
  kind: 'read',
  looksOutside: true,
  keepsTokens: true,
  input: z.strictObject({ query: words(200).describe('A few words, with nothing about the customer or their orders') }),
  facts: ['caller'],

  async look(_input, context) {
    const plan = { says: 'search the web', order: null, amount: null, details: {} }
    return { facts: { caller: callerFact(context.caller) }, plan, found: null }
  },

  async run() {
    return { says: 'I searched the web.', order: null, moved: [], result: { results: [] } }
  },
})
