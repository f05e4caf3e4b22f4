import type { Follow } from '../agent/telling.ts'
import { Refusal } from '../core/refusal.ts'
import type { Kept, Streamed } from './door.ts'
import type { Feed, Sink, StreamEvent } from './event_stream.ts'

type Outcome = { readonly kept: Kept } | { readonly error: unknown }

const nobody: Sink = { send() {}, end() {}, isBehind: false }
const stopping = 'The desk is stopping. Your message is kept: ask again with the same Idempotency-Key.'

/**
 * Runs work that tells what it is at. Until it has told anything it is answered as ever, with its status; from then on
 * its progress, and at the end its answer or its problem, are events. Who leaves misses the rest, and the work goes on.
 * When it is `late` the stream ends without the outcome.
 */
export async function followed(
  run: (follow: Follow) => Promise<Kept>,
  problemOf: (error: unknown) => string,
  late: AbortSignal,
): Promise<Kept | Streamed> {
  const events = relay()
  const begun = Promise.withResolvers<null>()
  const outcome: Promise<Outcome> = run(({ kind, ...data }) => {
    events.put(kind, JSON.stringify(data))
    begun.resolve(null)
  }).then(
    (kept) => ({ kept }),
    (error: unknown) => ({ error }),
  )
  const early = await Promise.race([begun.promise, outcome])
  if (early && 'error' in early) throw early.error
  if (early && early.kept.code !== 200) return early.kept
  const giveUp = (): void => events.last('problem', problemOf(new Refusal('unavailable', stopping)))
  late.addEventListener('abort', giveUp)
  const finish = async (): Promise<void> => {
    const came = await outcome
    late.removeEventListener('abort', giveUp)
    if ('kept' in came) events.last('result', came.kept.text)
    else events.last('problem', problemOf(came.error))
  }
  void finish()
  return { feed: events.feed, replayed: early?.kept.replayed ?? false }
}

/** Keeps events until somebody listens, numbers them, and drops them when nobody does any more. */
function relay() {
  const early: StreamEvent[] = []
  let sink: Sink | null = null
  let count = 0
  let isOver = false
  const put = (name: string, data: string): void => {
    if (isOver) return
    const event = { name, id: String(++count), data }
    if (sink) sink.send(event)
    else early.push(event)
  }
  const feed: Feed = (listener) => {
    sink = listener
    for (const event of early.splice(0)) sink.send(event)
    if (isOver) sink.end()
    return () => void (sink = nobody)
  }
  return {
    put,
    feed,
    last(name: string, data: string): void {
      put(name, data)
      isOver = true
      sink?.end()
    },
  }
}
