import { ChatOpenAI } from '@langchain/openai'
import { createAgent, tool } from 'langchain'
import { z } from 'zod'

export async function make(baseURL) {
  const model = new ChatOpenAI({ model: 'instant', apiKey: 'k', configuration: { baseURL } })
  const tools = [
    tool(({ order }) => JSON.stringify({ order, status: 'delivered' }), {
      name: 'get_order',
      description: 'Look up an order.',
      schema: z.object({ order: z.string() }),
    }),
    tool(() => JSON.stringify({ passages: ['You can return items within 30 days.'] }), {
      name: 'search_policy',
      description: 'Find what the policies say.',
      schema: z.object({ query: z.string() }),
    }),
  ]
  const agent = createAgent({ model, tools, systemPrompt: 'You are a support agent.' })
  return async (content) =>
    String((await agent.invoke({ messages: [{ role: 'user', content }] })).messages.at(-1).content)
}
