import { Agent, OpenAIChatCompletionsModel, run, setTracingDisabled, tool } from '@openai/agents'
import OpenAI from 'openai'
import { z } from 'zod'

export async function make(baseURL) {
  setTracingDisabled(true)
  const model = new OpenAIChatCompletionsModel(new OpenAI({ baseURL, apiKey: 'k' }), 'instant')
  const tools = [
    tool({
      name: 'get_order',
      description: 'Look up an order.',
      parameters: z.object({ order: z.string() }),
      execute: async ({ order }) => ({ order, status: 'delivered' }),
    }),
    tool({
      name: 'search_policy',
      description: 'Find what the policies say.',
      parameters: z.object({ query: z.string() }),
      execute: async () => ({ passages: ['You can return items within 30 days.'] }),
    }),
  ]
  const agent = new Agent({ name: 'support', instructions: 'You are a support agent.', model, tools })
  return async (text) => (await run(agent, text)).finalOutput
}
