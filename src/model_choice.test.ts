import { describe, expect, test } from 'vitest'
import { readConfig, SettingFault } from './config.ts'

function faultOf(env: Record<string, string>): string {
  try {
    readConfig(env)
    return ''
  } catch (error) {
    if (error instanceof SettingFault) return error.message
    throw error
  }
}

describe('which model is asked', () => {
  test('none, when nothing is set', () => {
    expect(readConfig({}).model).toBeNull()
  })

  test('the one that is named, with the key from the usual place', () => {
    const { model } = readConfig({ SUPPORTOPS_MODEL: 'anthropic/claude-x', ANTHROPIC_API_KEY: 'k1' })

    expect(model).toEqual({
      provider: 'anthropic',
      model: 'claude-x',
      url: 'https://api.anthropic.com/v1',
      key: 'k1',
      because: 'named',
    })
  })

  test('a usual one, when only a key is there', () => {
    expect(readConfig({ OPENAI_API_KEY: 'k2' }).model).toMatchObject({ provider: 'openai', key: 'k2', because: 'key' })
    expect(readConfig({ OPENAI_API_KEY: 'k2', SUPPORTOPS_MODEL: 'none' }).model).toBeNull()
    expect(readConfig({ SUPPORTOPS_MODEL_KEY: 'k3' }).model).toBeNull()
  })

  test('an address and a key of one’s own go before the usual ones', () => {
    const own = {
      SUPPORTOPS_MODEL_URL: 'http://127.0.0.1:1/v1',
      SUPPORTOPS_MODEL_KEY: 'mine',
      OPENAI_API_KEY: 'theirs',
    }

    expect(readConfig({ ...own, SUPPORTOPS_MODEL: 'openai/gpt-x' }).model).toMatchObject({
      url: 'http://127.0.0.1:1/v1',
      key: 'mine',
    })
  })

  test('a server of one’s own needs no key', () => {
    const env = { SUPPORTOPS_MODEL: 'openai-compatible/org/llama:8b', SUPPORTOPS_MODEL_URL: 'http://127.0.0.1:1/v1' }

    expect(readConfig(env).model).toMatchObject({ model: 'org/llama:8b', key: null })
  })

  test.each([
    [
      { SUPPORTOPS_MODEL: 'gpt-x' },
      'must be provider/model with openai, anthropic, google, openai-compatible, or none',
    ],
    [{ SUPPORTOPS_MODEL: 'openai/gpt-x' }, 'SUPPORTOPS_MODEL_KEY or OPENAI_API_KEY must be set'],
    [{ SUPPORTOPS_MODEL: 'openai-compatible/x' }, 'SUPPORTOPS_MODEL_URL must be set'],
    [
      { SUPPORTOPS_MODEL: 'openai-compatible/x', SUPPORTOPS_MODEL_URL: 'file:///etc/passwd' },
      'must be an http:// or https:// address',
    ],
  ])('%o is named as wrong', (env, words) => {
    expect(faultOf(env)).toContain(words)
  })
})
