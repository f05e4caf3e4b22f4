import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Observer } from '../agent/desk.ts'
import type { Clock } from '../core/ports.ts'
import { actionLine } from './action_log.ts'
import { openLines } from './lines.ts'
import { createLog } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { onceEach } from './once_each.ts'
import { ownId } from './own_id.ts'

/** The log, the action log and the metrics of one desk. */
export type Watch = {
  readonly log: Logger
  readonly metrics: Metrics
  readonly observer: Observer
  /** One answered request; besides its own id it holds only what we named ourselves. */
  request(line: RequestLine): void
  /** The desk is open; the line holds only what we named ourselves. */
  opened(line: { readonly [member: string]: string | number }): void
  close(): Promise<void>
}

type RequestLine = { readonly requestId: string; readonly [member: string]: string | number | null }

/** Opens `supportops.log` and `action_log.jsonl` in a folder. Nothing here can fail a request. */
export function openWatch(options: {
  readonly folder: string
  readonly level: string
  readonly tools: readonly string[]
  readonly now: Clock
}): Watch {
  const { folder, level, tools, now } = options
  const application = openLines(join(folder, 'supportops.log'))
  const actions = openLines(join(folder, 'action_log.jsonl'))
  const log = createLog(application, level)
  const metrics = createMetrics(tools)
  const observer = observerOn({ log, metrics, tools, now, write: (text) => actions.write(text) })
  return {
    log,
    metrics,
    observer,
    request(line) {
      if (log.isLevelEnabled('info')) application.write(`${requestText(line, now())}\n`)
    },
    opened(line) {
      if (log.isLevelEnabled('info')) application.write(`${ownText(line, now(), 'open')}\n`)
    },
    async close() {
      await Promise.all([application.close(), actions.close()])
    },
  }
}

function observerOn(parts: {
  readonly log: Logger
  readonly metrics: Metrics
  readonly tools: readonly string[]
  readonly now: Clock
  readonly write: (text: string) => void
}): Observer {
  const { log, metrics, now } = parts
  const names = new Set(parts.tools)
  const isNew = onceEach()
  return {
    call(call) {
      const at = now()
      if (!isNew(call, at)) return
      metrics.call(call)
      parts.write(`${actionLine(call, names, at)}\n`)
    },
    turn(turn) {
      metrics.turn(turn)
      log.debug({ turn: turn.id, conversation: turn.conversationId, timings: turn.timings }, 'turn done')
    },
    fault(error, where) {
      metrics.fault()
      log.error({ err: error, where }, 'fault')
    },
  }
}

/** Written past the scrubbing log: there is a line of these for every request. */
function requestText(line: RequestLine, at: number): string {
  return ownText({ ...line, requestId: ownId(line.requestId) }, at, 'request')
}

function ownText(line: object, at: number, msg: string): string {
  return JSON.stringify({ level: 'info', time: new Date(at).toISOString(), ...line, msg })
}
