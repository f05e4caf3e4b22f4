import { type Logger, pino } from 'pino'
import { scrub, scrubDeep } from '../privacy/scrub.ts'
import type { Lines } from './lines.ts'

/** The application's log. Words and objects are scrubbed of personal data at any depth before they are written. */
export function createLog(lines: Lines, level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      // Scrubbed copies are plain objects already, errors among them.
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map(scrubbed) as typeof args)
        },
      },
    },
    lines,
  )
}

function scrubbed(part: unknown): unknown {
  if (typeof part === 'string') return scrub(part)
  return part instanceof Error ? { err: scrubDeep(part) } : scrubDeep(part)
}
