import { type Fault, Refusal, type RefusalCode } from '../core/refusal.ts'
import type { Problem } from './contract/problem.ts'

/** The only place where a refusal becomes a status. A new code does not compile until it is here. */
export const statusOf = {
  bad_input: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  not_allowed: 409,
  key_reused: 422,
  in_progress: 409,
  too_large: 413,
  wrong_media: 415,
  too_many: 429,
  expired: 410,
  erased: 410,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>

const statusOfOwn = { malformed: 400, wrong_method: 405, our_fault: 500 } as const

const titleOf = {
  bad_input: 'The request does not fit',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed for this key or person',
  not_found: 'Not found',
  conflict: 'The records do not allow this',
  not_allowed: 'The policy does not allow this',
  key_reused: 'The Idempotency-Key was used before',
  in_progress: 'Still being worked on',
  too_large: 'Too large',
  wrong_media: 'Not of a kind that is taken here',
  too_many: 'Too many requests',
  expired: 'Too late',
  erased: 'This customer was erased',
  unavailable: 'Not available now',
  malformed: 'Cannot be read',
  wrong_method: 'Not with this method',
  our_fault: 'Something went wrong on our side',
} as const satisfies Record<Problem['code'], string>

/** What stops a request before it has a meaning: bytes that are no JSON, or a method that the path does not know. */
export class Unreadable extends Error {
  readonly code: 'malformed' | 'wrong_method'

  constructor(code: 'malformed' | 'wrong_method', message: string) {
    super(message)
    this.name = 'Unreadable'
    this.code = code
  }
}

/** Codes of the framework that are the stranger's fault; its other errors below 500 are requests that cannot be read. */
const refusalOf: Readonly<Record<string, RefusalCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong_media',
  FST_ERR_CTP_EMPTY_TYPE: 'wrong_media',
}

const wordsOf = {
  too_large: 'The body is larger than this desk reads.',
  wrong_media: 'The body must be sent as application/json in UTF-8, and a file as application/octet-stream.',
} as const

/** Anything thrown, as a problem. What is not meant for a stranger becomes a fault of ours without a word of its text. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return refused(error.code, error.message, error.faults)
  if (error instanceof Unreadable) return unreadable(error.code, error.message)
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  const known = typeof code === 'string' ? refusalOf[code] : undefined
  if (known === 'too_large' || known === 'wrong_media') return refused(known, wordsOf[known])
  const status = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined
  if (status === 414) return refused('not_found', 'There is nothing under this address.')
  if (typeof status === 'number' && status >= 400 && status < 500)
    return unreadable('malformed', 'This request cannot be read.')
  return worded('our_fault', 500, 'Nothing was done that we know of. It is in our log, and you may try again.')
}

export function refused(code: RefusalCode, detail: string, faults: readonly Fault[] = []): Problem {
  return worded(code, statusOf[code], detail, faults)
}

export function unreadable(code: Unreadable['code'], detail: string): Problem {
  return worded(code, statusOfOwn[code], detail)
}

function worded(code: Problem['code'], status: number, detail: string, faults: readonly Fault[] = []): Problem {
  const errors = faults.map(({ path, fix }) => ({ path, fix }))
  return { type: `/docs#${code}`, title: titleOf[code], status, detail, code, errors }
}

/** Seconds after which it makes sense to try again; null when it does not. */
export function retryAfter(code: Problem['code']): number | null {
  if (code === 'unavailable') return 2
  return code === 'in_progress' || code === 'too_many' ? 1 : null
}
