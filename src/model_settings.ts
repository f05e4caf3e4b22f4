import { z } from 'zod'

/** The settings of the language models: part of the list in `config.ts`. */
export const modelSettings = [
  {
    name: 'SUPPORTOPS_MODEL',
    default: '',
    meaning:
      'provider/model with openai, anthropic, google or openai-compatible, or gguf/ and the path of a file; none asks no model; empty takes a usual one when a key is there.',
  },
  {
    name: 'SUPPORTOPS_MODEL_URL',
    default: '',
    meaning: "Where the model is asked; empty takes the provider's own address. openai-compatible needs it.",
  },
  {
    name: 'SUPPORTOPS_MODEL_KEY',
    default: '',
    meaning: 'Its key; empty takes OPENAI_API_KEY, ANTHROPIC_API_KEY or GOOGLE_GENERATIVE_AI_API_KEY.',
  },
  {
    name: 'SUPPORTOPS_MODEL_PRICE_IN',
    default: '',
    meaning: 'What a million tokens that the model is sent cost, such as 0.75, in the currency of your bill.',
  },
  { name: 'SUPPORTOPS_MODEL_PRICE_OUT', default: '', meaning: 'What a million tokens that it answers cost.' },
  {
    name: 'SUPPORTOPS_MODEL_FALLBACK',
    default: '',
    meaning: 'provider/model that takes a turn when the first gives way; without it the embedded brain does.',
  },
  { name: 'SUPPORTOPS_MODEL_FALLBACK_URL', default: '', meaning: 'Where the fallback is asked.' },
  { name: 'SUPPORTOPS_MODEL_FALLBACK_KEY', default: '', meaning: "The fallback's key." },
  {
    name: 'SUPPORTOPS_MODEL_FALLBACK_PRICE_IN',
    default: '',
    meaning: 'What a million tokens that the fallback is sent cost.',
  },
  {
    name: 'SUPPORTOPS_MODEL_FALLBACK_PRICE_OUT',
    default: '',
    meaning: 'What a million tokens that the fallback answers cost.',
  },
  {
    name: 'SUPPORTOPS_MODEL_TOKENS_PER_DAY',
    default: '5000000',
    meaning: 'Tokens that the models may use on a day (UTC); the embedded brain goes on without them.',
  },
  {
    name: 'SUPPORTOPS_MODEL_TOKENS_PER_CUSTOMER',
    default: '200000',
    meaning: 'The same for one customer.',
  },
  {
    name: 'SUPPORTOPS_MODEL_COST_PER_DAY',
    default: '',
    meaning: 'What the models may cost on a day (UTC), such as 25, by the prices above; empty is no limit.',
  },
] as const satisfies readonly { readonly name: string; readonly default: string; readonly meaning: string }[]

type ModelSettingName = (typeof modelSettings)[number]['name']

const tokens = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1 to 999999999')
  .transform(Number)

/** Up to six decimals, as whole millionths; null when it is not set. Never by way of a fraction, which binary cannot hold. */
const millionths = z
  .string()
  .regex(/^(?:\d{1,6}(?:\.\d{1,6})?)?$/, 'must be an amount such as 0.75, with six decimals at the most')
  .transform((text) => {
    if (text === '') return null
    const [whole = '', decimals = ''] = text.split('.')
    return Number(whole) * 1_000_000 + Number(decimals.padEnd(6, '0'))
  })

const name = z.string().max(1_000)
const long = z.string().max(2_000)

export const modelShapes = {
  SUPPORTOPS_MODEL: name,
  SUPPORTOPS_MODEL_URL: long,
  SUPPORTOPS_MODEL_KEY: long,
  SUPPORTOPS_MODEL_PRICE_IN: millionths,
  SUPPORTOPS_MODEL_PRICE_OUT: millionths,
  SUPPORTOPS_MODEL_FALLBACK: name,
  SUPPORTOPS_MODEL_FALLBACK_URL: long,
  SUPPORTOPS_MODEL_FALLBACK_KEY: long,
  SUPPORTOPS_MODEL_FALLBACK_PRICE_IN: millionths,
  SUPPORTOPS_MODEL_FALLBACK_PRICE_OUT: millionths,
  SUPPORTOPS_MODEL_TOKENS_PER_DAY: tokens,
  SUPPORTOPS_MODEL_TOKENS_PER_CUSTOMER: tokens,
  SUPPORTOPS_MODEL_COST_PER_DAY: millionths,
} as const satisfies Record<ModelSettingName, z.ZodType<unknown, string>>

/** The settings of the models as they were read. */
export type ModelsSet = { readonly [Name in ModelSettingName]: z.output<(typeof modelShapes)[Name]> }
