import { describe, expect, test } from 'vitest'
import { type LanguageModel, type ModelCall, ModelFault, type ModelMessage } from '../core/model.ts'
import { guarded } from './guard.ts'
import { openModel } from './open.ts'
import { type Provider, providers } from './provider.ts'
import { fakeProvider, theKey, usage } from './testing/fake_provider.ts'
import { call, first, modelForEach, never, tools } from './testing/listen.ts'

const paths: Readonly<Record<Provider, RegExp>> = {
  openai: /^\/v1\/responses$/,
  anthropic: /^\/v1\/messages$/,
  google: /^\/v1beta\/models\/m:(?:generate|streamGenerate)Content/,
  'openai-compatible': /^\/v1\/chat\/completions$/,
}

const ask = (model: LanguageModel, messages: readonly ModelMessage[] = [first]) =>
  model.answer({ instructions: 'Help.', messages, tools, customerId: 1 }, never)
const faultOf = (model: LanguageModel): Promise<unknown> => ask(model).catch((error: unknown) => error)
const error = (status: number, type: string, retryAfter?: number) => ({
  error: { message: `canary of ${type}`, type },
  status,
  ...(retryAfter === undefined ? {} : { retryAfter }),
})

describe.each(providers)('a model of %s', (provider) => {
  const one = modelForEach(provider)

  test('proposes two calls at once, takes the outcome of each, and then has words', async () => {
    one.fake.says(
      { toolCalls: [call('#1'), call('#2')], usage: usage(20, 5) },
      { content: 'Both are on their way.', usage: usage(40, 7) },
    )

    const proposed = await ask(one.model)
    const results = proposed.calls.map((one: ModelCall, index) => ({ call: one, text: `Outcome ${index + 1}.` }))
    const said = await ask(one.model, [first, { from: 'model', answer: proposed }, { from: 'tools', results }])

    expect(proposed).toMatchObject({ inputTokens: 20, outputTokens: 5 })
    expect(proposed.calls).toMatchObject([
      { tool: 'get_order', arguments: { order: '#1' } },
      { tool: 'get_order', arguments: { order: '#2' } },
    ])
    expect(new Set(proposed.calls.map(({ id }) => id)).size).toBe(2)
    expect(said).toMatchObject({ text: 'Both are on their way.', calls: [], inputTokens: 40, outputTokens: 7 })
    const [, then] = one.fake.heard()
    const given = then?.body.messages.filter(({ role }) => role === 'tool') ?? []
    const asked = then?.body.messages.flatMap(({ tool_calls }) => tool_calls?.map(({ id }) => id) ?? [])
    expect(given.map(({ tool_call_id: id }) => id)).toEqual(asked)
    expect(given.map(({ content }) => JSON.stringify(content))).toEqual([
      expect.stringContaining('Outcome 1.'),
      expect.stringContaining('Outcome 2.'),
    ])
    expect(one.fake.heard().map(({ path }) => path)).toEqual([
      expect.stringMatching(paths[provider]),
      expect.stringMatching(paths[provider]),
    ])
  })

  test('says words beside its call, and thoughts are not its words', async () => {
    one.fake.says(
      { content: 'Let me look.', toolCalls: [call('#1')] },
      { content: 'Here.', reasoning: 'canary thought' },
    )

    const proposed = await ask(one.model)
    const results = proposed.calls.map((one: ModelCall) => ({ call: one, text: 'Shipped.' }))
    const said = await ask(one.model, [first, { from: 'model', answer: proposed }, { from: 'tools', results }])

    expect(proposed).toMatchObject({ text: 'Let me look.', calls: [{ arguments: { order: '#1' } }] })
    expect(said).toMatchObject({ text: 'Here.', calls: [] })
  })

  // How the Responses API says it, the fake does not: see openai_responses.test.ts.
  test.skipIf(provider === 'openai').each([
    ['words', { content: 'Your order was', finishReason: 'length' }],
    ['a call', { toolCalls: [{ name: 'get_order', arguments: '{"order":"#' }], finishReason: 'length' }],
  ])('that is cut off while it says %s has said nothing', async (_name, said) => {
    one.fake.says(said)

    expect(await faultOf(one.model)).toMatchObject({ kind: 'broken', message: 'its answer was cut off' })
  })

  test.each([
    ['an empty answer', { content: '' }, 'broken'],
    ['a wrong key', error(401, 'authentication_error'), 'denied'],
    ['a broken server', error(500, 'server_error'), 'broken'],
    ['a server that is away', error(503, 'service_unavailable'), 'broken'],
    ['an overloaded server', error(529, 'overloaded_error'), 'limited'],
    ['a limit', error(429, 'rate_limit_error', 7), 'limited'],
  ])('%s is told as what it is, after one question', async (_name, said, kind) => {
    one.fake.says(said)

    const fault = await faultOf(one.model)

    expect(fault).toBeInstanceOf(ModelFault)
    expect(fault).toMatchObject({ kind })
    expect(String(fault)).not.toContain('canary')
    expect(one.fake.heard()).toHaveLength(1)
  })

  test('that asks for seven seconds gets them: nobody asks again before they are over', async () => {
    const clock = { now: 1_000_000 }
    const bounds = { callMs: 5_000, atOnce: 2, tokensPerDay: 1e6, tokensPerCustomer: 1e6, costPerDay: null }
    const desk = guarded(
      one.model,
      bounds,
      async () => ({ customer: 0, all: 0, cost: 0 }),
      () => clock.now,
    )
    one.fake.says(error(429, 'rate_limit_error', 7))

    expect(await faultOf(desk)).toMatchObject({ kind: 'limited', waitMs: 7_000 })
    one.fake.says({ content: 'Here I am.' })
    clock.now += 6_900
    expect(await faultOf(desk)).toMatchObject({ kind: 'paused' })
    clock.now += 200
    expect(await ask(desk)).toMatchObject({ text: 'Here I am.' })
    expect(one.fake.heard()).toHaveLength(2)
  })

  test('is told its instructions, the words and the tools, and not who asks', async () => {
    one.fake.says({ content: 'Hello.' })

    await ask(one.model)

    const [heard] = one.fake.heard()
    expect(heard?.body.tools?.map((tool) => tool.function.name)).toEqual(['get_order'])
    expect(JSON.stringify(heard?.body.messages)).toContain('Where are #1 and #2?')
    expect(JSON.stringify(heard?.body.messages)).toContain('Help.')
    expect(JSON.stringify(heard?.body)).not.toContain('customerId')
  })
})

test.each([
  ['anthropic', 'refusal', 'refused'],
  ['google', 'content_filter', 'refused'],
  ['openai-compatible', 'content_filter', 'refused'],
] as const)('a model of %s that refuses is not asked the same again', async (provider, finishReason, kind) => {
  const fake = await fakeProvider(provider)
  const model = await openModel({ provider, model: 'm', url: fake.url, key: theKey })
  const bounds = { callMs: 5_000, atOnce: 2, tokensPerDay: 1e6, tokensPerCustomer: 1e6, costPerDay: null }
  const desk = guarded(model, bounds, async () => ({ customer: 0, all: 0, cost: 0 }), Date.now)
  fake.says({ content: 'I cannot', finishReason })

  for (let count = 0; count < 6; count++) expect(await faultOf(desk)).toMatchObject({ kind })

  expect(fake.heard()).toHaveLength(6)
  expect(desk.state().breaker).toBe('closed')
  await fake.close()
})
