import { afterEach, beforeEach } from 'vitest'
import type { LanguageModel, ModelMessage, OfferedTool } from '../../core/model.ts'
import { guarded } from '../guard.ts'
import { openModel } from '../open.ts'
import type { Provider } from '../provider.ts'
import { type FakeProvider, fakeProvider, theKey } from './fake_provider.ts'

/** What is offered. */
export const tools: OfferedTool[] = [
  {
    name: 'get_order',
    purpose: 'Look up an order.',
    schema: {
      type: 'object',
      properties: { order: { type: 'string' } },
      required: ['order'],
      additionalProperties: false,
    },
  },
]

/** What the customer asks. */
export const first: ModelMessage = { from: 'desk', text: 'Where are #1 and #2?' }

/** Nobody gives up. */
export const never = new AbortController().signal

const bounds = { callMs: 5_000, atOnce: 2, tokensPerDay: 1e6, tokensPerCustomer: 1e6, costPerDay: null }

/** A model within bounds that nothing reaches. */
export const withGuard = (model: LanguageModel, now = Date.now) =>
  guarded(model, bounds, async () => ({ customer: 0, all: 0, cost: 0 }), now)

/** Asks for a stream; what came of it, and the words that were heard before. */
export async function listen(model: LanguageModel, messages: readonly ModelMessage[] = [first]) {
  const heard: string[] = []
  const request = { instructions: 'Help.', messages, tools, customerId: 1 }
  const outcome = await model
    .answer(request, never, (words) => heard.push(words))
    .then(
      (answer) => ({ answer, fault: null }),
      (fault: unknown) => ({ answer: null, fault }),
    )
  return { heard, ...outcome }
}

/** Calls as the protocols have them. */
export const call = (order: string) => ({ name: 'get_order', arguments: JSON.stringify({ order }) })

/** For every test of the suite that calls this: a server that speaks a provider's protocol, and a model that asks it. */
export function modelForEach(provider: Provider) {
  let fake: FakeProvider
  let model: LanguageModel
  beforeEach(async () => {
    fake = await fakeProvider(provider)
    model = await openModel({ provider, model: 'm', url: fake.url, key: theKey })
  })
  afterEach(async () => {
    await fake.close()
  })
  return {
    get fake() {
      return fake
    },
    get model() {
      return model
    },
  }
}
