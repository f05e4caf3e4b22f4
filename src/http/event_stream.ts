import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** One event of a stream; `data` is JSON in one line. */
export type StreamEvent = { readonly name: string; readonly id: string; readonly data: string }

/** Where events go. */
export type Sink = {
  send(event: StreamEvent): void
  /** After the events that were sent. */
  end(): void
  /** The listener has not taken what was sent before: a feed that can wait does. */
  readonly isBehind: boolean
}

/** Gives events to a listener until it ends them or is told to stop; what it returns is called once, at the end. */
export type Feed = (sink: Sink) => () => void

/** Between two signs of life, in milliseconds: shorter than the patience of what stands between. */
const beatEvery = 15_000
/** How often it is looked whether the listener still may hear, in milliseconds: a session that ended is dead within a second. */
const lookEvery = 700
/** How long a browser waits before it asks again, in milliseconds. */
const retryAfter = 1_000

const head = {
  'cache-control': 'no-store',
  'content-type': 'text/event-stream; charset=utf-8',
  // A proxy that gathers an answer before it hands it on would make one block of it.
  'x-accel-buffering': 'no',
}

type Around = {
  /** Ends the stream. */
  readonly closing: AbortSignal
  /** Comes with every sign of life; a stream whose beat is refused ends. */
  beat(): Promise<unknown>
  /** Throws when the listener may hear no more. */
  stands(): Promise<unknown>
  /** The listener went away before the end. */
  left(): void
}

/**
 * Answers with events (`text/event-stream`). Nothing is pushed at a listener who does not read: frames wait until they are
 * taken, and a feed sees that they do.
 */
export function sendEvents(reply: FastifyReply, feed: Feed, { closing, beat, stands, left }: Around): FastifyReply {
  const frames = queue()
  frames.put(`retry: ${retryAfter}\n\n`)
  const sink: Sink = {
    send: ({ name, id, data }) => frames.put(`id: ${id}\nevent: ${name}\ndata: ${data}\n\n`),
    end: frames.end,
    get isBehind() {
      return frames.isWaiting
    },
  }
  const stop = feed(sink)
  const heart = setInterval(() => {
    if (!frames.isWaiting) frames.put(': still here\n\n')
    beat().catch(frames.end)
  }, beatEvery)
  const look = setInterval(() => void stands().catch(frames.end), lookEvery)
  closing.addEventListener('abort', frames.end)
  if (closing.aborted) frames.end()
  whenClosed(reply, () => {
    clearInterval(heart)
    clearInterval(look)
    closing.removeEventListener('abort', frames.end)
    frames.end()
    stop()
    if (!reply.raw.writableFinished) left()
  })
  return reply.headers(head).send(Readable.from(frames.taken(), { highWaterMark: 1 }))
}

/** Once, when the answer was sent or its connection is gone, which may be before this is asked. */
export function whenClosed({ raw }: FastifyReply, tell: () => void): void {
  if (raw.destroyed) tell()
  else raw.once('close', tell)
}

/** Frames in order, handed out as fast as they are taken. */
function queue() {
  const waiting: string[] = []
  let isOver = false
  let wake = (): void => {}
  return {
    get isWaiting() {
      return waiting.length > 0
    },
    put(frame: string): void {
      if (!isOver) waiting.push(frame)
      wake()
    },
    end(): void {
      isOver = true
      wake()
    },
    async *taken(): AsyncGenerator<string> {
      for (;;) {
        const frame = waiting.shift()
        if (frame !== undefined) yield frame
        else if (isOver) return
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
