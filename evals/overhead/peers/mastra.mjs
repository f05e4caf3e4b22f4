import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { Agent } from '@mastra/core/agent'
import { createTool } from '@mastra/core/tools'
import { z } from 'zod'

export async function make(baseURL) {
  const model = createOpenAICompatible({ name: 'instant', baseURL, apiKey: 'k' })('instant')
  const tools = {
    get_order: createTool({
      id: 'get_order',
      description: 'Look up an order.',
      inputSchema: z.object({ order: z.string() }),
      execute: async (input) => ({ order: input.order, status: 'delivered' }),
    }),
    search_policy: createTool({
      id: 'search_policy',
      description: 'Find what the policies say.',
      inputSchema: z.object({ query: z.string() }),
      execute: async () => ({ passages: ['You can return items within 30 days.'] }),
    }),
  }
  const agent = new Agent({ id: 'support', name: 'support', instructions: 'You are a support agent.', model, tools })
  return async (text) => (await agent.generate(text, { maxSteps: 5 })).text
}
