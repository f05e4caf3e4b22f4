import { ModelFault } from '../core/model.ts'

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

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'an unknown error'
}

function numberAt(error: unknown, member: string): number | null {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, member) : null
  return typeof value === 'number' ? value : null
}

function waitOf(error: unknown): number | null {
  const headers: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'responseHeaders') : null
  const after: unknown = typeof headers === 'object' && headers !== null ? Reflect.get(headers, 'retry-after') : null
  const seconds = typeof after === 'string' && /^\d{1,6}$/.test(after) ? Number(after) : null
  return seconds === null ? null : seconds * 1_000
}
