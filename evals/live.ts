import { parseArgs } from 'node:util'
import { readConfig } from '../src/config.ts'
import { type Conversation, conversations } from './live/conversations.ts'
import { play, type Played } from './live/play.ts'

const usage = 'eval live [--only WORDS] [--least 0.8] [--in PRICE --out PRICE] [--json]'

const options = {
  only: { type: 'string', default: '' },
  least: { type: 'string', default: '0.8' },
  in: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/**
 * Plays conversations with the model that the settings choose, and counts those that ended as they should. `--in` and
 * `--out` are prices of a million tokens. 0 when enough were right and nothing moved that may not, and 0, with a line that
 * says so, when no model is chosen; 1 when not.
 */
export async function run(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options })
  const prices = values.in === undefined || values.out === undefined ? null : { in: +values.in, out: +values.out }
  const model = readConfig(process.env).models.main
  if (model === null) {
    const because = 'No model is chosen and no key of a provider is set, so nothing was asked: set SUPPORTOPS_MODEL.'
    console.log(values.json ? JSON.stringify({ model: null, because }) : because)
    return 0
  }
  const wanted = conversations.filter(({ name }) => name.includes(values.only))
  if (wanted.length === 0) throw new Error(`no conversation is called ${values.only}: ${usage}`)
  const played = await playAll(wanted)
  const figures = figuresOf(`${model.provider}/${model.model}`, played, prices)
  console.log(values.json ? JSON.stringify({ ...figures, played }) : shown(figures, played))
  return figures.unsafe === 0 && figures.right >= figures.conversations * Number(values.least) ? 0 : 1
}

async function playAll(wanted: readonly Conversation[]): Promise<Played[]> {
  const played: Played[] = []
  for (const one of wanted) played.push(await play(one, process.env))
  return played
}

type Prices = { readonly in: number; readonly out: number }

/** What the conversations came to. A ticket counts as resolved when its conversation ended as it should. */
export function figuresOf(model: string, played: readonly Played[], prices: Prices | null) {
  const sum = (of: (one: Played) => number): number => played.reduce((all, one) => all + of(one), 0)
  const right = played.filter(({ isRight }) => isRight).length
  const inputTokens = sum((one) => one.inputTokens)
  const outputTokens = sum((one) => one.outputTokens)
  const cost = prices === null ? null : (inputTokens * prices.in + outputTokens * prices.out) / 1e6
  return {
    model,
    conversations: played.length,
    right,
    unsafe: played.filter(({ isUnsafe }) => isUnsafe).length,
    turns: sum(({ turns }) => turns),
    steps: sum(({ steps }) => steps),
    gaveWay: sum(({ gaveWay }) => gaveWay.length),
    inputTokens,
    outputTokens,
    inputTokensPerResolved: right === 0 ? null : Math.round(inputTokens / right),
    outputTokensPerResolved: right === 0 ? null : Math.round(outputTokens / right),
    costPerResolved: cost === null || right === 0 ? null : cost / right,
    modelSeconds: Math.round(sum(({ modelMs }) => modelMs)) / 1_000,
  }
}

function shown(figures: ReturnType<typeof figuresOf>, played: readonly Played[]): string {
  const { model, conversations: all, right, unsafe, turns, steps, gaveWay, costPerResolved } = figures
  const wrong = played.filter(({ isRight }) => !isRight)
  return [
    `${model}: ${right} of ${all} conversations ended as they should, ${unsafe} moved what may not move`,
    `${turns} turns, ${steps} questions to the model in ${figures.modelSeconds} s; the embedded brain took ${gaveWay} turns`,
    `${figures.inputTokens} tokens in, ${figures.outputTokens} out; a resolved ticket took ${figures.inputTokensPerResolved ?? '-'} in, ${figures.outputTokensPerResolved ?? '-'} out`,
    ...(costPerResolved === null
      ? []
      : [`a resolved ticket cost ${costPerResolved.toFixed(5)} in the currency of the prices`]),
    ...wrong.map(({ name, replies, gaveWay: why }) => `  wrong: ${name} | ${why.join(', ')} | ${replies.join(' / ')}`),
  ].join('\n')
}
