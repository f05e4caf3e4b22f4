import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openApp } from './app.ts'
import { readConfig, settings } from './config.ts'
import { settings as contract, type SettingsView } from './http/contract/settings.ts'

const key = 'sk_canary_of_the_api'
let folder = ''

beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'settings-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Every setting that holds a secret, or an address that may hold one, with a value that would be known again. */
function canaries() {
  const bytes = (n: number) => Buffer.alloc(32, n).toString('base64url')
  return {
    SUPPORTOPS_API_KEY: key,
    SUPPORTOPS_MASTER_KEY: bytes(1),
    SUPPORTOPS_AUDIT_KEY: bytes(2),
    SUPPORTOPS_CHECKPOINT_KEY: bytes(3),
    SUPPORTOPS_MODEL: 'openai-compatible/canary-model',
    SUPPORTOPS_MODEL_URL: 'http://127.0.0.1:9/canary_model_path',
    SUPPORTOPS_MODEL_KEY: 'canary_model_key',
    SUPPORTOPS_MODEL_FALLBACK: 'openai-compatible/other-model',
    SUPPORTOPS_MODEL_FALLBACK_URL: 'http://127.0.0.1:9/canary_fallback_path',
    SUPPORTOPS_MODEL_FALLBACK_KEY: 'canary_fallback_key',
    WEB_SEARCH_KEY: 'canary_web_key',
    WEB_SEARCH_URL: 'http://127.0.0.1:9/canary_web_path',
    PAYMENTS: 'stripe',
    STRIPE_SECRET_KEY: 'sk_test_canary',
    STRIPE_BASE_URL: 'http://127.0.0.1:9',
    DATA_DIR: join(folder, 'canary_data'),
    LOG_DIR: join(folder, 'canary_logs'),
    AUDIT_CHECKPOINT_DIR: join(folder, 'canary_checkpoints'),
  }
}

test('the settings are told without any secret', async () => {
  const secrets = canaries()
  const secretLike = settings.filter(({ name }) => /KEY|SECRET|PASSWORD|TOKEN(?!S)|URL|DIR/.test(name))
  const covered = new Set([...Object.keys(secrets), 'DATABASE_URL', 'SUPPORTOPS_URL', 'SUPPORTOPS_STREAMS_PER_KEY'])
  expect(secretLike.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([])

  const app = await openApp(readConfig({ ...secrets, SUPPORTOPS_MODEL_TOKENS_PER_DAY: '4321' }))
  try {
    const headers = { authorization: `Bearer ${key}` }
    const told = await app.server.inject({ url: '/settings', headers })
    expect(told.statusCode, told.body).toBe(200)
    expect(contract.safeParse(told.json()).error).toBeUndefined()
    const shown = told.json<SettingsView>()
    expect(shown).toMatchObject({
      brain: 'llm',
      models: [
        { place: 'main', name: 'openai-compatible/canary-model' },
        { place: 'fallback', name: 'openai-compatible/other-model' },
      ],
      model_limits: { tokens_per_day: 4321 },
      web_search: true,
      payments: { connector: 'stripe', sends: true },
      database: { engine: 'sqlite' },
      agent: { state: 'on' },
      audit: { second_folder: true },
    })
    const { SUPPORTOPS_MODEL: _, SUPPORTOPS_MODEL_FALLBACK: __, PAYMENTS: ___, ...kept } = secrets
    const text = told.body.replaceAll('canary-model', '')
    for (const [name, value] of Object.entries(kept)) expect(text.includes(value), name).toBe(false)
    expect(text).not.toContain('canary')
    await app.server.inject({ method: 'POST', url: '/agent/off', payload: { because: 'x' }, headers })
    const after = (await app.server.inject({ url: '/settings', headers })).json<SettingsView>()
    expect(after.agent.state).toBe('off')
    expect(after.agent_by).toMatch(/^key:/)
    expect((await app.server.inject('/settings')).statusCode).toBe(401)
  } finally {
    await app.close()
  }
})
