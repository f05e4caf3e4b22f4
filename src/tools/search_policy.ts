import { z } from 'zod'
import { defineReadingTool } from './define.ts'
import { words } from './inputs.ts'

export const searchPolicy = defineReadingTool({
  name: 'search_policy',
  purpose: "Find what the shop's policies and FAQs say about a question.",
  doing: 'Looking into our policies',
  input: z.strictObject({ query: words(500) }),
  async find({ query }, { searchPolicy: search }) {
    const passages = search(query).map(({ citation, text, score }) => ({ citation: { ...citation }, text, score }))
    return {
      says: passages.length > 0 ? `I found ${passages.length} passages.` : 'I found nothing about that.',
      result: { passages },
    }
  },
})
