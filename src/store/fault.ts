import { Refusal } from '../core/refusal.ts'

/** SQLite's extended codes and PostgreSQL's SQLSTATEs for a broken check, a taken unique value and a taken primary key. */
const brokenConstraint = new Set<unknown>([275, 2067, 1555, '23514', '23505'])
/** Deadlock and serialisation failure: nothing happened, and the same request may be sent again. */
const tryAgain = new Set<unknown>(['40001', '40P01'])
/** SQLITE_BUSY, SQLITE_FULL, SQLITE_IOERR: the file cannot be written now. */
const cannotWrite = new Set<unknown>([5, 10, 13])

const crossed = 'Two requests crossed. Nothing was done; send it again.'

/**
 * The database as the last guard: a broken constraint is a conflict, a database that cannot be written is unavailable.
 * Everything else stays what it is.
 */
export function faultOf(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error
  const code: unknown = Reflect.get(error, 'code')
  const extended: unknown = Reflect.get(error, 'errcode')
  if (brokenConstraint.has(code) || brokenConstraint.has(extended)) {
    if (isTakenCall(error)) return new Refusal('unavailable', crossed)
    return new Refusal('conflict', 'The records changed in the meantime and do not allow this any more.')
  }
  if (tryAgain.has(code)) return new Refusal('unavailable', crossed)
  const primary = typeof extended === 'number' ? extended & 0xff : undefined
  if (cannotWrite.has(primary) || isLostConnection(error, code)) {
    return new Refusal(
      'unavailable',
      'The records cannot be reached now. Send it again, with the same Idempotency-Key.',
    )
  }
  return error
}

/** Two calls under one id at the same moment: sent again, the second is answered from the record of the first. */
function isTakenCall(error: Error): boolean {
  return Reflect.get(error, 'constraint') === 'calls_pkey' || error.message.includes('calls.id')
}

function isLostConnection(error: Error, code: unknown): boolean {
  if (typeof code === 'string' && /^(ECONN|EPIPE|ETIMEDOUT|08|53|57|55P03|25P03|25006)/.test(code)) return true
  return /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable/.test(
    error.message,
  )
}
