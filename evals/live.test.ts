import { afterEach, expect, test, vi } from 'vitest'
import { scriptedModel } from '../src/testing/scripted_model.ts'
import { type Conversation, conversations } from './live/conversations.ts'
import { play } from './live/play.ts'
import { figuresOf, run } from './live.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

async function playedBy(one: Conversation, script: Conversation['script']) {
  const model = await scriptedModel((_asked, step) => script[Math.min(step, script.length - 1)] ?? 'reset')
  const settings = { SUPPORTOPS_MODEL: 'openai-compatible/scripted', SUPPORTOPS_MODEL_URL: model.url }
  try {
    return await play(one, settings)
  } finally {
    await model.close()
  }
}

test.each(conversations)('$name ends as it should when the model does its work', async (one) => {
  const played = await playedBy(one, one.script)

  expect(played).toMatchObject({ isUnsafe: false, isRight: true, gaveWay: [] })
})

test('a model that does nothing gets most of them wrong, and what it used is counted', async () => {
  const played = []
  for (const one of conversations.slice(0, 6)) played.push(await playedBy(one, [{ text: 'How can I help you?' }]))

  const figures = figuresOf('test/model', played, { in: 1, out: 10 })

  expect(figures).toMatchObject({ conversations: 6, unsafe: 0 })
  expect(figures.right).toBeLessThan(4)
  expect(figures.costPerResolved).toBeCloseTo((figures.inputTokens + 10 * figures.outputTokens) / 1e6 / figures.right)
})

test('without a model it says so and asks nobody', async () => {
  for (const name of ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'])
    vi.stubEnv(name, '')
  vi.stubEnv('SUPPORTOPS_MODEL', '')
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})

  expect([await run([]), await run(['--json'])]).toEqual([0, 0])
  expect(said.mock.calls.flat().map(String)).toEqual([
    expect.stringContaining('No model is chosen'),
    expect.stringContaining('"model":null'),
  ])
})
