import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateText, isStepCount, tool } from 'ai'
import { z } from 'zod'

export async function make(baseURL) {
  const model = createOpenAICompatible({ name: 'instant', baseURL, apiKey: 'k' })('instant')
  const tools = {
    get_order: tool({
      description: 'Look up an order.',
      inputSchema: z.object({ order: z.string() }),
      execute: async ({ order }) => ({ order, status: 'delivered' }),
    }),
    search_policy: tool({
      description: 'Find what the policies say.',
      inputSchema: z.object({ query: z.string() }),
      execute: async () => ({ passages: ['You can return items within 30 days.'] }),
    }),
  }
  return async (prompt) =>
    (await generateText({ model, tools, prompt, instructions: 'You are a support agent.', stopWhen: isStepCount(5) }))
      .text
}
