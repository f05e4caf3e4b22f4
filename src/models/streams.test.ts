import { describe, expect, test } from 'vitest'
import { ModelFault } from '../core/model.ts'
import { openModel } from './open.ts'
import { providers } from './provider.ts'
import { fakeProvider, theKey, usage } from './testing/fake_provider.ts'
import { call, first, listen, modelForEach, withGuard } from './testing/listen.ts'

const long = 'Both of your orders are on their way to you.'

describe.each(providers)('a stream of %s', (provider) => {
  const one = modelForEach(provider)

  test('brings its words piece by piece, all of them and no others, and its tokens', async () => {
    one.fake.says({ content: long, reasoning: 'canary thought', usage: usage(20, 9) })

    const { heard, answer } = await listen(one.model)

    expect(heard.length).toBeGreaterThan(3)
    expect(heard.join('')).toBe(long)
    expect(answer).toMatchObject({ text: long, calls: [], inputTokens: 20, outputTokens: 9 })
    expect(JSON.stringify(one.fake.heard()[0]) + (one.fake.heard()[0]?.path ?? '')).toMatch(
      /"stream":true|streamGenerateContent/,
    )
  })

  test('brings two calls at once behind words, and goes on with the outcome of each', async () => {
    one.fake.says(
      { content: 'Let me look.', toolCalls: [call('#1'), call('#2')], usage: usage(20, 5) },
      { content: long, usage: usage(40, 7) },
    )

    const { heard, answer: proposed } = await listen(one.model)
    const calls = proposed?.calls ?? []
    expect(heard.join('')).toBe('Let me look.')
    expect(proposed).toMatchObject({ text: 'Let me look.', inputTokens: 20, outputTokens: 5 })
    expect(calls).toMatchObject([
      { tool: 'get_order', arguments: { order: '#1' } },
      { tool: 'get_order', arguments: { order: '#2' } },
    ])
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2)

    const results = calls.map((one, index) => ({ call: one, text: `Outcome ${index + 1}.` }))
    const said = proposed && [first, { from: 'model', answer: proposed } as const, { from: 'tools', results } as const]
    const then = await listen(one.model, said ?? [])

    expect(then.heard.join('')).toBe(long)
    expect(then.answer).toMatchObject({ text: long, calls: [], inputTokens: 40, outputTokens: 7 })
    const given = one.fake.heard()[1]?.body.messages.filter(({ role }) => role === 'tool') ?? []
    expect(given.map(({ content }) => JSON.stringify(content))).toEqual([
      expect.stringContaining('Outcome 1.'),
      expect.stringContaining('Outcome 2.'),
    ])
  })

  test('that breaks off behind words is no answer, and is not begun anew behind what was heard', async () => {
    one.fake.breaksOff(6, { content: long })

    const { heard, fault } = await listen(withGuard(one.model))

    expect(fault).toMatchObject({ kind: 'broken' })
    expect(heard.join('')).not.toBe('')
    expect(long).toContain(heard.join(''))
    expect(one.fake.heard()).toHaveLength(1)
  })

  // Google sends a call in one piece.
  test.skipIf(provider === 'google')('that breaks off in the middle of a call proposes nothing', async () => {
    one.fake.breaksOff(5, { toolCalls: [{ name: 'get_order', arguments: JSON.stringify({ order: '#'.repeat(200) }) }] })

    expect(await listen(one.model)).toMatchObject({ answer: null, fault: { kind: 'broken' }, heard: [] })
  })

  test('that is limited at once is left alone for as long as it asks, and its other headers mean nothing', async () => {
    const clock = { now: 1_000_000 }
    const desk = withGuard(one.model, () => clock.now)
    one.fake.says({ error: { message: 'canary', type: 'rate_limit_error' }, status: 429, retryAfter: 7 })

    const { fault, heard } = await listen(desk)

    expect(fault).toBeInstanceOf(ModelFault)
    expect(fault).toMatchObject({ kind: 'limited', waitMs: 7_000 })
    expect(heard).toEqual([])
    one.fake.says({ content: long })
    clock.now += 6_900
    expect((await listen(desk)).fault).toMatchObject({ kind: 'paused' })
    clock.now += 200
    expect((await listen(desk)).heard.join('')).toBe(long)
    expect(one.fake.heard()).toHaveLength(2)
  })

  test('that asks for a second gets it, and then answers', async () => {
    one.fake.says({ error: { message: 'x', type: 'rate_limit_error' }, status: 429, retryAfter: 1 })
    const asked = performance.now()
    setTimeout(() => one.fake.says({ content: long }), 500)

    const { heard } = await listen(withGuard(one.model))

    expect(heard.join('')).toBe(long)
    expect(performance.now() - asked).toBeGreaterThan(1_000)
  })
})

test.each([
  ['anthropic', 'refusal'],
  ['google', 'content_filter'],
  ['openai-compatible', 'content_filter'],
] as const)(
  'a stream of %s that ends as a refusal is one, whatever was said before',
  async (provider, finishReason) => {
    const fake = await fakeProvider(provider)
    const model = withGuard(await openModel({ provider, model: 'm', url: fake.url, key: theKey }))
    fake.says({ content: 'I cannot', finishReason })

    expect(await listen(model)).toMatchObject({ fault: { kind: 'refused' } })
    expect(fake.heard()).toHaveLength(1)
    expect(model.state().breaker).toBe('closed')
    await fake.close()
  },
)

test.each(['anthropic', 'google', 'openai-compatible'] as const)(
  'a stream of %s that ends for want of tokens is cut off',
  async (provider) => {
    const fake = await fakeProvider(provider)
    const model = await openModel({ provider, model: 'm', url: fake.url, key: theKey })
    fake.says({ content: 'Your order was', finishReason: 'length' })

    expect(await listen(model)).toMatchObject({ fault: { kind: 'broken', message: 'its answer was cut off' } })
    await fake.close()
  },
)
