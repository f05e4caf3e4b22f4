import { resolve } from 'node:path'
import type { Price } from './core/model.ts'
import type { ModelsSet } from './model_settings.ts'
import { type LocalChoice, type Provider, providers, type ServedChoice } from './models/provider.ts'

/** A model with how it came to be the one, it was named or a key was there, and what it costs when that is known. */
export type NamedModel = (ServedChoice | LocalChoice) & {
  readonly because: 'named' | 'key'
  readonly price: Price | null
}

/** Which models are asked, in their order, and what all of them together may use on a day (UTC). */
export type ChosenModels = {
  /** Null asks none. */
  readonly main: NamedModel | null
  /** Takes a turn when the main model gives way. */
  readonly fallback: NamedModel | null
  readonly tokensPerDay: number
  readonly tokensPerCustomer: number
  /** In millionths; null is no limit. */
  readonly costPerDay: number | null
}

type Environment = Readonly<Record<string, string | undefined>>

type Prefix = 'SUPPORTOPS_MODEL' | 'SUPPORTOPS_MODEL_FALLBACK'

/** A provider's own address, the variables its key is usually in, and the model that is taken when only a key is there. */
const usual: Readonly<
  Record<Provider, { readonly url: string; readonly keys: readonly string[]; readonly model: string }>
> = {
  openai: { url: 'https://api.openai.com/v1', keys: ['OPENAI_API_KEY'], model: 'gpt-5.4-mini' },
  anthropic: { url: 'https://api.anthropic.com/v1', keys: ['ANTHROPIC_API_KEY'], model: 'claude-haiku-4-5' },
  google: {
    url: 'https://generativelanguage.googleapis.com/v1beta',
    keys: ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'],
    model: 'gemini-flash-latest',
  },
  'openai-compatible': { url: '', keys: [], model: '' },
}

type Fault = { readonly fault: string }

/** Which models the settings choose, or the sentence that says what is wrong with them. */
export function chooseModels(set: ModelsSet, env: Environment): ChosenModels | Fault {
  const main = mainModel(set, env)
  const fallback = set.SUPPORTOPS_MODEL_FALLBACK === '' ? null : namedModel('SUPPORTOPS_MODEL_FALLBACK', set, env)
  for (const one of [main, fallback]) if (one && 'fault' in one) return one
  const chosen = { main: main as NamedModel | null, fallback: fallback as NamedModel | null }
  if (chosen.fallback && !chosen.main)
    return { fault: 'SUPPORTOPS_MODEL_FALLBACK must be empty without SUPPORTOPS_MODEL' }
  const costPerDay = set.SUPPORTOPS_MODEL_COST_PER_DAY
  const unpriced = [chosen.main, chosen.fallback].some((model) => model !== null && model.price === null)
  if (costPerDay !== null && unpriced)
    return {
      fault: 'SUPPORTOPS_MODEL_COST_PER_DAY needs the two prices of every model, such as SUPPORTOPS_MODEL_PRICE_IN',
    }
  return {
    ...chosen,
    tokensPerDay: set.SUPPORTOPS_MODEL_TOKENS_PER_DAY,
    tokensPerCustomer: set.SUPPORTOPS_MODEL_TOKENS_PER_CUSTOMER,
    costPerDay,
  }
}

function mainModel(set: ModelsSet, env: Environment): NamedModel | Fault | null {
  if (set.SUPPORTOPS_MODEL === 'none') return null
  return set.SUPPORTOPS_MODEL === '' ? byKey(set, env) : namedModel('SUPPORTOPS_MODEL', set, env)
}

function namedModel(prefix: Prefix, set: ModelsSet, env: Environment): NamedModel | Fault {
  const wanted = set[prefix]
  if (wanted.startsWith('gguf/')) return localModel(prefix, set)
  const [, name, model] = /^([a-z-]{1,30})\/([\w./:@-]{1,150})$/.exec(wanted) ?? []
  const provider = providers.find((one) => one === name)
  if (!provider || model === undefined)
    return { fault: `${prefix} must be provider/model with ${providers.join(', ')}, or gguf/ and a file, or none` }
  const url = set[`${prefix}_URL`] || usual[provider].url
  if (url === '') return { fault: `${prefix}_URL must be set for ${provider}, such as http://127.0.0.1:11434/v1` }
  if (!isAddress(url)) return { fault: `${prefix}_URL must be an http:// or https:// address` }
  const key = keyOf(provider, set[`${prefix}_KEY`], env)
  if (key === null && usual[provider].keys.length > 0)
    return { fault: `${prefix}_KEY or ${usual[provider].keys[0] ?? ''} must be set for ${wanted}` }
  const price = priceOf(prefix, set)
  return price && 'fault' in price ? price : { provider, model, url, key, because: 'named', price }
}

/** A file on this machine has no address and no key. */
function localModel(prefix: Prefix, set: ModelsSet): NamedModel | Fault {
  const model = set[prefix].slice('gguf/'.length)
  if (model === '' || model.includes('\0')) return { fault: `${prefix} must name a file behind gguf/` }
  if (set[`${prefix}_URL`] !== '' || set[`${prefix}_KEY`] !== '')
    return { fault: `${prefix}_URL and ${prefix}_KEY must be empty for a model in a file` }
  const price = priceOf(prefix, set)
  return price && 'fault' in price ? price : { provider: 'gguf', model: resolve(model), because: 'named', price }
}

function priceOf(prefix: Prefix, set: ModelsSet): Price | Fault | null {
  const input = set[`${prefix}_PRICE_IN`]
  const output = set[`${prefix}_PRICE_OUT`]
  if (input === null && output === null) return null
  if (input === null || output === null) return { fault: `${prefix}_PRICE_IN and ${prefix}_PRICE_OUT go together` }
  return { input, output }
}

/** The first provider whose usual key is there. A bare SUPPORTOPS_MODEL_KEY could be anybody's, so it chooses nothing. */
function byKey(set: ModelsSet, env: Environment): NamedModel | Fault | null {
  if (set.SUPPORTOPS_MODEL_URL !== '') return null
  const provider = providers.find((one) => usual[one].keys.some((name) => (env[name] ?? '').trim() !== ''))
  if (!provider) return null
  const { url, model } = usual[provider]
  const price = priceOf('SUPPORTOPS_MODEL', set)
  if (price && 'fault' in price) return price
  return { provider, model, url, key: keyOf(provider, '', env), because: 'key', price }
}

function keyOf(provider: Provider, own: string, env: Environment): string | null {
  const found = [own, ...usual[provider].keys.map((name) => (env[name] ?? '').trim())]
  return found.find((key) => key !== '') ?? null
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
