import { describe, expect, test } from 'vitest'
import { resolve } from 'node:path'
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

const named = { SUPPORTOPS_MODEL: 'openai-compatible/x', SUPPORTOPS_MODEL_URL: 'http://127.0.0.1:1/v1' }
const priced = { ...named, SUPPORTOPS_MODEL_PRICE_IN: '0.29', SUPPORTOPS_MODEL_PRICE_OUT: '4.5' }

const modelsIn = (env: Record<string, string>) => readConfig(env).models

describe('which model is asked', () => {
  test('none, when nothing is set', () => {
    expect(modelsIn({}).main).toBeNull()
  })

  test('the one that is named, with the key from the usual place', () => {
    const { main: model } = modelsIn({ SUPPORTOPS_MODEL: 'anthropic/claude-x', ANTHROPIC_API_KEY: 'k1' })

    expect(model).toEqual({
      provider: 'anthropic',
      model: 'claude-x',
      url: 'https://api.anthropic.com/v1',
      key: 'k1',
      because: 'named',
      price: null,
    })
  })

  test('a usual one, when only a key is there', () => {
    expect(modelsIn({ OPENAI_API_KEY: 'k2' }).main).toMatchObject({ provider: 'openai', key: 'k2', because: 'key' })
    expect(modelsIn({ OPENAI_API_KEY: 'k2', SUPPORTOPS_MODEL: 'none' }).main).toBeNull()
    expect(modelsIn({ SUPPORTOPS_MODEL_KEY: 'k3' }).main).toBeNull()
  })

  test('an address and a key of one’s own go before the usual ones', () => {
    const own = {
      SUPPORTOPS_MODEL_URL: 'http://127.0.0.1:1/v1',
      SUPPORTOPS_MODEL_KEY: 'mine',
      OPENAI_API_KEY: 'theirs',
    }

    expect(modelsIn({ ...own, SUPPORTOPS_MODEL: 'openai/gpt-x' }).main).toMatchObject({
      url: 'http://127.0.0.1:1/v1',
      key: 'mine',
    })
  })

  test('a server of one’s own needs no key', () => {
    const env = { SUPPORTOPS_MODEL: 'openai-compatible/org/llama:8b', SUPPORTOPS_MODEL_URL: 'http://127.0.0.1:1/v1' }

    expect(modelsIn(env).main).toMatchObject({ model: 'org/llama:8b', key: null })
  })

  test('a file on this machine has no address and no key, and its name may have blanks', () => {
    expect(modelsIn({ SUPPORTOPS_MODEL: 'gguf//srv/my models/x.gguf', OPENAI_API_KEY: 'k' }).main).toEqual({
      provider: 'gguf',
      model: resolve('/srv/my models/x.gguf'),
      because: 'named',
      price: null,
    })
    expect(modelsIn({ SUPPORTOPS_MODEL: 'gguf/x.gguf' }).main).toMatchObject({ model: resolve('x.gguf') })
  })

  test('a fallback has an address, a key and prices of its own; prices are whole millionths', () => {
    const { main, fallback, costPerDay } = modelsIn({
      ...priced,
      SUPPORTOPS_MODEL_FALLBACK: 'openai-compatible/y',
      SUPPORTOPS_MODEL_FALLBACK_URL: 'http://127.0.0.1:2/v1',
      SUPPORTOPS_MODEL_FALLBACK_KEY: 'other',
      SUPPORTOPS_MODEL_FALLBACK_PRICE_IN: '0',
      SUPPORTOPS_MODEL_FALLBACK_PRICE_OUT: '0.000001',
      SUPPORTOPS_MODEL_COST_PER_DAY: '25',
    })

    expect(main?.price).toEqual({ input: 290_000, output: 4_500_000 })
    expect(fallback).toMatchObject({ url: 'http://127.0.0.1:2/v1', key: 'other', price: { input: 0, output: 1 } })
    expect(costPerDay).toBe(25_000_000)
  })

  test.each([
    [{ SUPPORTOPS_MODEL_FALLBACK: 'openai/x', OPENAI_API_KEY: '' }, 'SUPPORTOPS_MODEL_FALLBACK_KEY or OPENAI_API_KEY'],
    [
      { SUPPORTOPS_MODEL: 'none', SUPPORTOPS_MODEL_FALLBACK: 'openai/x', OPENAI_API_KEY: 'k' },
      'SUPPORTOPS_MODEL_FALLBACK must be empty without SUPPORTOPS_MODEL',
    ],
    [{ ...named, SUPPORTOPS_MODEL_PRICE_IN: '1' }, 'SUPPORTOPS_MODEL_PRICE_IN and SUPPORTOPS_MODEL_PRICE_OUT'],
    [{ ...named, SUPPORTOPS_MODEL_COST_PER_DAY: '1' }, 'SUPPORTOPS_MODEL_COST_PER_DAY needs the two prices'],
    [{ ...priced, SUPPORTOPS_MODEL_PRICE_IN: '1e3' }, 'must be an amount such as 0.75'],
    [
      { SUPPORTOPS_MODEL: 'gpt-x' },
      'must be provider/model with openai, anthropic, google, openai-compatible, or gguf/ and a file, or none',
    ],
    [{ SUPPORTOPS_MODEL: 'openai/gpt-x' }, 'SUPPORTOPS_MODEL_KEY or OPENAI_API_KEY must be set'],
    [{ SUPPORTOPS_MODEL: 'openai-compatible/x' }, 'SUPPORTOPS_MODEL_URL must be set'],
    [{ SUPPORTOPS_MODEL: 'gguf/' }, 'SUPPORTOPS_MODEL must name a file behind gguf/'],
    [
      { SUPPORTOPS_MODEL: 'gguf/x', SUPPORTOPS_MODEL_URL: 'http://127.0.0.1:1/v1' },
      'must be empty for a model in a file',
    ],
    [{ SUPPORTOPS_MODEL: 'gguf/x', SUPPORTOPS_MODEL_KEY: 'k' }, 'must be empty for a model in a file'],
    [
      { SUPPORTOPS_MODEL: 'openai-compatible/x', SUPPORTOPS_MODEL_URL: 'file:///etc/passwd' },
      'must be an http:// or https:// address',
    ],
  ])('%o is named as wrong', (env, words) => {
    expect(faultOf(env)).toContain(words)
  })
})
