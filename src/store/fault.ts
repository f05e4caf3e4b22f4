import { Refusal } from '../core/refusal.ts'

/** SQLite's extended code and PostgreSQL's SQLSTATE for a broken check constraint. */
const brokenCheck = new Set<unknown>([275, '23514'])
/** Deadlock and serialisation failure: nothing happened, and the same request may be sent again. */
const tryAgain = new Set<unknown>(['40001', '40P01'])
/** SQLITE_BUSY, SQLITE_FULL, SQLITE_IOERR: the file cannot be written now. */
const cannotWrite = new Set<unknown>([5, 10, 13])

/**
 * The database as the last guard: a broken constraint is a conflict, a database that cannot be written is unavailable.
 * Everything else stays what it is.
 */
export function faultOf(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error
  const code: unknown = Reflect.get(error, 'code')
  const extended: unknown = Reflect.get(error, 'errcode')
  if (brokenCheck.has(code) || brokenCheck.has(extended)) {
    return new Refusal('conflict', 'The records changed in the meantime and do not allow this any more.')
  }
  if (tryAgain.has(code)) return new Refusal('unavailable', 'Two requests crossed. Nothing was done; send it again.')
  const primary = typeof extended === 'number' ? extended & 0xff : undefined
  if (cannotWrite.has(primary) || isLostConnection(error, code)) {
    return new Refusal('unavailable', 'The records cannot be reached now. Nothing was done; send it again.')
  }
  return error
}

function isLostConnection(error: Error, code: unknown): boolean {
  if (typeof code === 'string' && /^(ECONN|EPIPE|ETIMEDOUT|08|53|57P0|25006)/.test(code)) return true
  return /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
}
