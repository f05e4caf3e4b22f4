import type { LanguageModel as Provided } from 'ai'
import { boundedFetch } from './bounded_fetch.ts'

export const providers = ['openai', 'anthropic', 'google', 'openai-compatible'] as const

export type Provider = (typeof providers)[number]

/** A model in this process: the path of a GGUF file. */
export type LocalChoice = { readonly provider: 'gguf'; readonly model: string }

/** Which model, where, and with which key. Everything is said here; a provider's package reads nothing by itself. */
export type ServedChoice = {
  readonly provider: Provider
  readonly model: string
  readonly url: string
  /** Null for a server of one's own that asks for none. */
  readonly key: string | null
}

/** The provider's own object for a model. Its package is loaded here and only now. */
export async function provided({
  provider,
  model,
  url: baseURL,
  key,
}: ServedChoice): Promise<Exclude<Provided, string>> {
  const fetch = boundedFetch(baseURL)
  const apiKey = key ?? ''
  switch (provider) {
    case 'openai':
      return (await import('@ai-sdk/openai')).createOpenAI({ baseURL, apiKey, fetch })(model)
    case 'anthropic':
      return (await import('@ai-sdk/anthropic')).createAnthropic({ baseURL, apiKey, fetch })(model)
    case 'google':
      return (await import('@ai-sdk/google')).createGoogle({ baseURL, apiKey, fetch })(model)
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      const auth = key === null ? {} : { apiKey: key }
      return createOpenAICompatible({ name: 'openai-compatible', baseURL, ...auth, fetch, includeUsage: true })(model)
    }
  }
}
