import { afterEach, describe, expect, test, vi } from 'vitest'
import { openModel } from './open.ts'
import { type Provider, providers } from './provider.ts'
import { serving, stopServing } from './testing/serving.ts'

/** What the packages of providers would read by themselves, each value one that must not turn up anywhere. */
const strangers = {
  OPENAI_API_KEY: 'canary-openai',
  OPENAI_BASE_URL: 'http://127.0.0.1:9/canary',
  OPENAI_ORGANIZATION: 'canary-organization',
  OPENAI_ORG_ID: 'canary-organization',
  OPENAI_PROJECT: 'canary-project',
  OPENAI_PROJECT_ID: 'canary-project',
  ANTHROPIC_API_KEY: 'canary-anthropic',
  ANTHROPIC_AUTH_TOKEN: 'canary-token',
  ANTHROPIC_BASE_URL: 'http://127.0.0.1:9/canary',
  GOOGLE_GENERATIVE_AI_API_KEY: 'canary-google',
  GOOGLE_GENERATIVE_AI_BASE_URL: 'http://127.0.0.1:9/canary',
  GEMINI_API_KEY: 'canary-google',
  AI_GATEWAY_API_KEY: 'canary-gateway',
} as const

afterEach(async () => {
  vi.unstubAllEnvs()
  await stopServing()
})

async function faultOf(provider: Provider, url: string, key: string | null = 'the-key'): Promise<unknown> {
  const model = await openModel({ provider, model: 'm', url, key })
  const request = { instructions: 'Help.', messages: [{ from: 'desk', text: 'Hi' }], tools: [], customerId: 1 } as const
  return model.answer(request, new AbortController().signal).catch((error: unknown) => error)
}

describe.each(providers)('%s', (provider) => {
  test.each([
    ['nonsense', 'not json'],
    ['an empty object', '{}'],
    ['JSON that was cut off', '{"id":"c","choices":[{"index":0,"message":{"role":"assist'],
    ['ten megabytes', JSON.stringify({ text: 'A'.repeat(10 << 20) })],
  ])('%s is a broken answer', async (_name, body) => {
    const { url } = await serving(200, body)

    expect(await faultOf(provider, url)).toMatchObject({ kind: 'broken' })
  })

  test('a redirect is not followed, wherever it leads', async () => {
    const { url, heard } = await serving(302, '', { location: '/elsewhere' })

    expect(await faultOf(provider, url)).toMatchObject({ kind: 'broken' })
    expect(heard).toHaveLength(1)
  })

  test('it is told nothing that is in the environment, and not another key', async () => {
    for (const [name, value] of Object.entries(strangers)) vi.stubEnv(name, value)
    const { url, heard } = await serving(401, '{"error":{"message":"x"}}')

    expect(await faultOf(provider, url)).toMatchObject({ kind: 'denied' })
    expect(await faultOf(provider, url, null)).toMatchObject({ kind: 'denied' })

    const [withKey = '', without = ''] = heard
    expect(withKey).toContain('the-key')
    expect(without).not.toBe('')
    expect(heard.join(' ')).not.toContain('canary')
  })

  test.each([
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': new Date(0).toUTCString() }, 0],
    [{ 'retry-after': '999999' }, 3_600_000],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('the wait that %o asks for is read', async (headers, waitMs) => {
    const { url } = await serving(429, '{"error":{"message":"x"}}', headers)

    expect(await faultOf(provider, url)).toMatchObject({ kind: 'limited', waitMs })
  })
})
