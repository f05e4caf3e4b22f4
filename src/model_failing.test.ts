import { afterEach, describe, expect, test } from 'vitest'
import { closeDesks, openModelDesk as desk } from './testing/model_desk.ts'
import type { Scripted } from './testing/scripted_model.ts'

afterEach(closeDesks)

const named = (tool: string) => ({ tool, arguments: {} })
const calls = (tool: string, args: object): Scripted => ({ calls: [{ tool, arguments: args }] })

describe('a model that fails', () => {
  test.each([
    ['hangs up', 'reset'],
    ['fails inside', { status: 500 }],
    ['is flooded', { status: 429, headers: { 'retry-after': '1' } }],
    ['does not know the key', { status: 401 }],
    ['talks nonsense', { raw: '<html>' }],
    ['says nothing', { text: '' }],
    ['says far too much', { text: 'A'.repeat(10 << 20) }],
    ['calls tools for ever', calls('get_order', { order: '#12345' })],
    ['calls what does not exist', { calls: [named('drop_database'), named('__proto__'), named('constructor')] }],
    ['sends broken arguments', { calls: [{ tool: 'issue_refund', arguments: '{"order": 1e999,, }' }] }],
  ] as const)('%s: the embedded brain answers the same message', async (_name, failing) => {
    const { say, refunds, uses } = await desk([failing])
    const before = await refunds()

    const answer = await say('I need a refund for order #12345')

    expect(answer.awaiting).toBe('confirmation')
    expect(answer.reply).toContain('I can refund $64.00 for order #12345')
    expect((await uses())[0]?.gaveWay).not.toBeNull()
    expect(await refunds()).toBe(before)
  })

  test('five times is left alone, which /ready and the metrics say, and the desk goes on', async () => {
    const { say, ready, model, app } = await desk([{ status: 401 }])
    for (let count = 0; count < 6; count++)
      expect((await say('How long does a refund take?')).reply).toContain('refund')

    expect(model.asked).toHaveLength(5)
    const { ok, checks } = await ready()
    expect(ok).toBe(true)
    expect(checks.brain).toMatchObject({ ok: false, name: 'llm', model: { breaker: 'open' } })
    const metrics = (await app.server.inject('/metrics')).body
    expect(metrics).toContain('supportops_model_gave_way_total{place="main",because="denied"} 5')
    expect(metrics).toContain('supportops_model_steps_total{place="main",came="paused"} 1')
  })

  test('to stay within the tokens of a customer is not asked any more', async () => {
    const { say, model } = await desk([{ text: 'How can I help you?' }], {
      SUPPORTOPS_MODEL_TOKENS_PER_CUSTOMER: '900',
    })

    await say('hello')
    await say('hello again')

    expect(model.asked).toHaveLength(1)
  })
})
