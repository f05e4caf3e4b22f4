import { type ModelChoice, type Provider, providers } from './models/provider.ts'

/** A model with how it came to be the one: it was named, or a key was there. */
export type NamedModel = ModelChoice & { readonly because: 'named' | 'key' }

type Environment = Readonly<Record<string, string | undefined>>

type Set = {
  readonly SUPPORTOPS_MODEL: string
  readonly SUPPORTOPS_MODEL_URL: string
  readonly SUPPORTOPS_MODEL_KEY: string
}

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

/** Which model the settings choose, or the sentence that says what is wrong with them. */
export function chooseModel(
  set: Set,
  env: Environment,
): { readonly chosen: NamedModel | null } | { readonly fault: string } {
  const wanted = set.SUPPORTOPS_MODEL
  if (wanted === 'none') return { chosen: null }
  if (wanted === '') return { chosen: byKey(set, env) }
  const [, name, model] = /^([a-z-]{1,30})\/([\w./:@-]{1,150})$/.exec(wanted) ?? []
  const provider = providers.find((one) => one === name)
  if (!provider || model === undefined)
    return { fault: `SUPPORTOPS_MODEL must be provider/model with ${providers.join(', ')}, or none` }
  const url = set.SUPPORTOPS_MODEL_URL || usual[provider].url
  if (url === '')
    return { fault: `SUPPORTOPS_MODEL_URL must be set for ${provider}, such as http://127.0.0.1:11434/v1` }
  if (!isAddress(url)) return { fault: 'SUPPORTOPS_MODEL_URL must be an http:// or https:// address' }
  const key = keyOf(provider, set, env)
  if (key === null && usual[provider].keys.length > 0)
    return { fault: `SUPPORTOPS_MODEL_KEY or ${usual[provider].keys[0] ?? ''} must be set for ${wanted}` }
  return { chosen: { provider, model, url, key, because: 'named' } }
}

/** The first provider whose usual key is there. A bare SUPPORTOPS_MODEL_KEY could be anybody's, so it chooses nothing. */
function byKey(set: Set, env: Environment): NamedModel | null {
  if (set.SUPPORTOPS_MODEL_URL !== '') return null
  const provider = providers.find((one) => usual[one].keys.some((name) => (env[name] ?? '').trim() !== ''))
  if (!provider) return null
  const { url, model } = usual[provider]
  return { provider, model, url, key: keyOf(provider, { ...set, SUPPORTOPS_MODEL_KEY: '' }, env), because: 'key' }
}

function keyOf(provider: Provider, set: Set, env: Environment): string | null {
  const found = [set.SUPPORTOPS_MODEL_KEY, ...usual[provider].keys.map((name) => (env[name] ?? '').trim())]
  return found.find((key) => key !== '') ?? null
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
