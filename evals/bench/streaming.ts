import { follow } from '../../src/testing/events.ts'
import { scriptedModel } from '../../src/testing/scripted_model.ts'
import { benchKey, circle } from './asks.ts'
import type { BenchRun } from './bench_run.ts'
import { openDesk } from './desk.ts'
import type { Figure } from './figures.ts'
import { processorTimeOf } from './machine.ts'
import type { Target } from './shop.ts'

const aims = { byte: { below: 10 }, own: { below: 5 } } as const
const warm = 50
const measured = 200
const how = `${measured} turns, one after the other, after ${warm}`
const unbounded = { SUPPORTOPS_MODEL_TOKENS_PER_DAY: '999999999', SUPPORTOPS_MODEL_TOKENS_PER_CUSTOMER: '999999999' }

const moments = ['sent', 'asked', 'first byte', 'sentence', 'ended', 'status', 'word', 'result'] as const
type Moment = (typeof moments)[number]

/** When what happened, in milliseconds. */
type Times = Record<Moment, number>

/**
 * Follows turns whose model answers at once: a sentence that can be let out when the next one begins. Model and follower
 * are in this process and share its clock; the desk is in one of its own.
 */
export async function measureStreaming({ place, shop, figures, checks }: BenchRun): Promise<void> {
  const next = circle(shop.onTheWay)
  const noted = noting()
  let order = ''
  const model = await scriptedModel(() => {
    noted.at('asked')
    const steps = ['first byte', 'sentence', 'ended'] as const
    const before = async (piece: number) => steps[piece] && noted.at(steps[piece])
    return { pieces: [`Order ${order} was shipped.`, ' Is there anything else?'], before }
  })
  const setting = { SUPPORTOPS_MODEL: 'openai-compatible/scripted', SUPPORTOPS_MODEL_URL: model.url }
  const desk = await openDesk(place, undefined, { ...setting, ...unbounded })
  const runs: Times[] = []
  const wrong: string[] = []
  let before: number | null = null
  let after: number | null = null
  try {
    for (let count = 0; count < warm + measured; count++) {
      const target = next()
      order = target.order
      if (count === warm) before = processorTimeOf(desk.pid)
      const reply = await oneTurn(desk.address, target, noted.at)
      if (reply !== `Order ${order} was shipped. Is there anything else?`) wrong.push(String(reply))
      if (count >= warm) runs.push(noted.times())
    }
    after = processorTimeOf(desk.pid)
  } finally {
    await desk.stop()
    await model.close()
  }
  checks.push({ what: 'every streamed answer is right', holds: wrong.length === 0, says: wrong[0] ?? '' })
  figures.push(...figuresOf(runs))
  const value = before === null || after === null ? NaN : (after - before) / runs.length
  const what = 'a streamed turn, processor time of the desk'
  figures.push({ name: 'stream_processor_ms', what, value, unit: 'ms', aim: null, how })
}

function noting() {
  const times = Object.fromEntries(moments.map((moment) => [moment, NaN])) as Times
  return { at: (moment: Moment) => void (times[moment] = performance.now()), times: () => ({ ...times }) }
}

async function oneTurn(address: string, { order, customerId }: Target, at: (moment: Moment) => void): Promise<unknown> {
  at('sent')
  const stream = await follow(address, benchKey, { user_input: `where is my order ${order}?`, user_id: customerId })
  let hasWords = false
  for (;;) {
    const { name, data } = await stream.next()
    if (name === 'status' && data['stage'] === 'writing') at('status')
    if (name === 'words' && !hasWords) at('word')
    hasWords ||= name === 'words'
    if (name !== 'result') continue
    at('result')
    await stream.rest()
    return data['reply']
  }
}

function figuresOf(runs: readonly Times[]): Figure[] {
  const spans = {
    stream_first_byte: [
      'first byte of the model to our next byte (a status)',
      ({ 'first byte': from, status }: Times) => status - from,
      aims.byte,
    ],
    stream_first_word: [
      'first sentence of the model to its words',
      ({ sentence, word }: Times) => word - sentence,
      aims.byte,
    ],
    stream_own: [
      'a turn beside its model (a 0 ms model)',
      ({ sent, asked, ended, result }: Times) => result - sent - (ended - asked),
      aims.own,
    ],
  } as const
  return Object.entries(spans).flatMap(([name, [what, span, aim]]) => {
    const values = runs.map(span).sort((a, b) => a - b)
    const at = (share: number): number => values[Math.floor(values.length * share)] ?? NaN
    return [
      { name: `${name}_p50_ms`, what: `${what}, p50`, value: at(0.5), unit: 'ms', aim, how },
      { name: `${name}_p99_ms`, what: `${what}, p99`, value: at(0.99), unit: 'ms', aim: null, how },
    ]
  })
}
