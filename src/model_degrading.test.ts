import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type App, openApp } from './app.ts'
import { readConfig } from './config.ts'
import { type Scripted, scriptedModel, type ScriptedModel } from './testing/scripted_model.ts'

const key = 'sk_for_the_tests_only'
const today = Date.parse('2026-03-10T09:00:00.000Z')

type Turn = { brain: string; models: { place: string; gave_way: string | null; cost: number | null }[] }
type History = { turns: Turn[]; ticket: { status: string; escalation: { reason: string } | null } }

let app: App
let folder: string
const servers: ScriptedModel[] = []

afterEach(async () => {
  await app.close()
  for (const server of servers.splice(0)) await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A desk with two models, each of which says what its script says, one entry a question and the last one for ever. */
async function desk(main: readonly Scripted[], fallback: readonly Scripted[], env: object = {}) {
  folder = mkdtempSync(join(tmpdir(), 'supportops-'))
  const [first, second] = await Promise.all(
    [main, fallback].map((script) =>
      scriptedModel((_asked, step) => script[Math.min(step, script.length - 1)] ?? 'reset'),
    ),
  )
  if (!first || !second) throw new Error('no models')
  servers.push(first, second)
  const settings = { DATA_DIR: join(folder, 'data'), LOG_DIR: join(folder, 'logs'), PORT: '0', SUPPORTOPS_API_KEY: key }
  const models = {
    SUPPORTOPS_MODEL: 'openai-compatible/main',
    SUPPORTOPS_MODEL_URL: first.url,
    SUPPORTOPS_MODEL_FALLBACK: 'openai-compatible/second',
    SUPPORTOPS_MODEL_FALLBACK_URL: second.url,
  }
  app = await openApp(readConfig({ ...settings, ...models, ...env }), { now: () => today })
  const headers = { authorization: `Bearer ${key}` }
  return {
    first,
    second,
    async say(text: string) {
      const payload = { user_input: text, user_id: 1 }
      const told = await app.server.inject({ method: 'POST', url: '/support/resolve', payload, headers })
      const answer = told.json<{ reply: string; awaiting: string | null; conversation_id: string }>()
      if (told.statusCode !== 200) throw new Error(told.body)
      const url = `/conversation/${answer.conversation_id}`
      const { turns, ticket } = (await app.server.inject({ url, headers })).json<History>()
      return { ...answer, turn: turns[0], ticket }
    },
    text: async (url: string) => (await app.server.inject(url)).body,
  }
}

const answer: Scripted = { text: 'You can ask for a refund within 30 days of delivery.' }
const look = (order: string): Scripted => ({ calls: [{ tool: 'get_order', arguments: { order } }] })
const prices = {
  SUPPORTOPS_MODEL_PRICE_IN: '0.29',
  SUPPORTOPS_MODEL_PRICE_OUT: '4.5',
  SUPPORTOPS_MODEL_FALLBACK_PRICE_IN: '0.1',
  SUPPORTOPS_MODEL_FALLBACK_PRICE_OUT: '0.2',
}

describe('a turn that the first model does not bring to its end', () => {
  test('is taken by the fallback from the start, which the turn, /ready and the metrics say', async () => {
    const { say, second, text } = await desk([look('#12345'), { status: 401 }], [answer])

    const { reply, turn } = await say('How many days do I have to ask for a refund?')

    expect(reply).toBe('You can ask for a refund within 30 days of delivery.')
    expect(turn).toMatchObject({
      brain: 'llm_fallback',
      models: [
        {
          place: 'main',
          model: 'openai-compatible/main',
          gave_way: 'denied',
          steps: [{ came: 'calls' }, { came: 'denied' }],
        },
        { place: 'fallback', model: 'openai-compatible/second', gave_way: null, steps: [{ came: 'words' }] },
      ],
    })
    // What one provider said is never handed to another.
    expect(second.asked[0]?.text).not.toContain('tool_calls')
    expect(JSON.parse(await text('/ready'))).toMatchObject({
      checks: {
        brain: {
          model: { name: 'openai-compatible/main' },
          fallback: { name: 'openai-compatible/second', breaker: 'closed' },
        },
      },
    })
    const metrics = await text('/metrics')
    expect(metrics).toContain('supportops_model_gave_way_total{place="main",because="denied"} 1')
    expect(metrics).toContain('supportops_model_steps_total{place="fallback",came="words"} 1')
  })

  test('does not look the same thing up twice', async () => {
    const { say } = await desk([look('#12345'), { status: 401 }], [look('#12345'), answer])

    const { conversation_id: id } = await say('How many days do I have to ask for a refund?')

    const calls = await app.store.read((tables) => tables.calls.of(id))
    expect(calls.filter(({ tool }) => tool === 'get_order')).toHaveLength(1)
  })

  test('is taken by the embedded brain when both give way', async () => {
    const { say } = await desk([{ status: 401 }], [{ text: 'I refunded $64.00 to your card.' }])

    const { reply, turn, awaiting } = await say('I need a refund for order #12345')

    expect(awaiting).toBe('confirmation')
    expect(reply).toContain('I can refund $64.00')
    expect(turn).toMatchObject({ brain: 'embedded', models: [{ gave_way: 'denied' }, { gave_way: 'held_back' }] })
  })

  test('goes to a person when the desk itself fails, and the turn and the ticket say so', async () => {
    const { say } = await desk([{ status: 401 }], [{ status: 401 }])
    Object.assign(app.desk, {
      search: () => () => {
        throw new Error('no index')
      },
    })

    const { turn, ticket } = await say('How many days do I have to ask for a refund?')

    expect(turn?.brain).toBe('person')
    expect(ticket).toMatchObject({ status: 'waiting_for_staff', escalation: { reason: 'failure' } })
  })

  test('leaves a model alone after five failures, each model for itself', async () => {
    const { say, first, second, text } = await desk([{ status: 401 }], [answer])
    for (let count = 0; count < 7; count++)
      expect((await say('How many days for a refund?')).turn?.brain).toBe('llm_fallback')

    expect([first.asked.length, second.asked.length]).toEqual([5, 7])
    expect(JSON.parse(await text('/ready'))).toMatchObject({
      ok: true,
      checks: { brain: { ok: false, model: { breaker: 'open' }, fallback: { breaker: 'closed' } } },
    })
  })
})

describe('what a turn cost', () => {
  test('is kept in whole millionths with the turn, and no model is asked above the sum of a day', async () => {
    // 900 tokens in and 40 out, as the scripted model counts them: 261 + 180 millionths.
    const { say, first, second, text } = await desk([answer], [answer], {
      ...prices,
      SUPPORTOPS_MODEL_COST_PER_DAY: '0.000442',
    })

    const one = await say('How many days do I have to ask for a refund?')
    const two = await say('How many days do I have to ask for a refund?')
    const three = await say('How many days do I have to ask for a refund?')

    expect(one.turn?.models).toMatchObject([{ cost: 441, steps: [{ cost: 441 }] }])
    expect(two.turn?.models).toMatchObject([{ cost: 441 }])
    expect(three.turn).toMatchObject({ brain: 'embedded', models: [{ gave_way: 'spent', cost: 0 }] })
    expect([first.asked.length, second.asked.length]).toEqual([2, 0])
    expect(await text('/metrics')).toContain('supportops_model_cost_millionths_total{place="main"} 882')
  })
})
