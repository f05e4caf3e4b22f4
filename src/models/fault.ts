import { ModelFault } from '../core/model.ts'

/** A provider may ask for no more than an hour, in milliseconds. */
const longestAsked = 3_600_000

/** Everything a provider or its package can throw, as one of the faults that we know how to live with. */
export function faultOf(error: unknown, signal: AbortSignal): ModelFault {
  if (error instanceof ModelFault) return error
  if (signal.aborted) return new ModelFault('slow', 'the model did not answer in time')
  const status = numberAt(error, 'statusCode')
  if (status === 429 || status === 529) return new ModelFault('limited', `the model answered ${status}`, waitOf(error))
  if (status !== null && status >= 400 && status < 500 && status !== 408 && status !== 409)
    return new ModelFault('denied', `the model answered ${status}`)
  // The text may quote what was sent, so only the kind of the error is kept.
  return new ModelFault('broken', status === null ? nameOf(error) : `the model answered ${status}`)
}

/** Longest answer that is asked for, in tokens. */
export const mostOutputTokens = 1_500

/** What stands against an answer; null for one that is whole and says something. A cut-off one may lack the half that matters. */
export function faultOfAnswer(finishReason: string, text: string, calls: readonly unknown[]): ModelFault | null {
  if (finishReason === 'length') return new ModelFault('broken', 'its answer was cut off')
  if (finishReason === 'content-filter') return new ModelFault('refused', 'it will not answer this')
  return text.trim() === '' && calls.length === 0 ? new ModelFault('broken', 'it said nothing') : null
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'an unknown error'
}

function numberAt(error: unknown, member: string): number | null {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, member) : null
  return typeof value === 'number' ? value : null
}

/** Headers say it in milliseconds (OpenAI), in seconds, or as a moment (RFC 9110). */
function waitOf(error: unknown): number | null {
  const inMs = Number(headerOf(error, 'retry-after-ms') ?? Number.NaN)
  const after = headerOf(error, 'retry-after') ?? ''
  const wait = Number.isNaN(inMs)
    ? /^\d+(\.\d+)?$/.test(after)
      ? Number(after) * 1_000
      : Date.parse(after) - Date.now()
    : inMs
  return Number.isFinite(wait) ? Math.min(Math.max(0, Math.round(wait)), longestAsked) : null
}

function headerOf(error: unknown, name: string): string | null {
  const headers: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'responseHeaders') : null
  const value: unknown = typeof headers === 'object' && headers !== null ? Reflect.get(headers, name) : null
  return typeof value === 'string' ? value : null
}
