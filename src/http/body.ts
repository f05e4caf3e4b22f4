import type { IncomingMessage } from 'node:http'
import { Refusal } from '../core/refusal.ts'
import { Unreadable } from './problem.ts'

/** Deeper than any request of this API, and shallow enough for every walk over it. */
const deepest = 32

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads a JSON body as a stranger's: UTF-8, whole numbers written plainly, every key once. Throws Unreadable for what
 * is no JSON, and a Refusal for JSON that means two things or nothing here.
 */
export function readJson(bytes: Buffer): unknown {
  const text = decode(bytes)
  const value = parse(text)
  const keys = walk(value, '', 0)
  if (keys !== keysWritten(text)) throw bad('', 'names a field twice; name each once')
  return value
}

/** JSON is UTF-8 (RFC 8259, section 8.1); a sender that says otherwise is not understood. */
export function refuseOtherCharsets(request: IncomingMessage): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    throw new Refusal('wrong_media', 'The body must be sent as application/json in UTF-8.')
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Unreadable('malformed', 'The body is not UTF-8.')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, checkNumber)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Unreadable('malformed', 'The body is not JSON.')
  }
}

/** Amounts are exact: `1e2`, `1.0`, `-0` and what a double cannot hold are not taken for a number that they only resemble. */
function checkNumber(this: unknown, key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number') return value
  const source = context?.source ?? String(value)
  if (!/^(?:0|-?[1-9]\d*)$/.test(source) || !Number.isSafeInteger(value))
    throw bad(key, 'write a whole number in plain digits')
  return value
}

/** Counts the keys, and stops at what no field of ours may hold. */
function walk(value: unknown, path: string, depth: number): number {
  if (typeof value === 'string') {
    checkText(value, path)
    return 0
  }
  if (typeof value !== 'object' || value === null) return 0
  if (depth >= deepest) throw bad(path.split('.').slice(0, 3).join('.'), `nest at most ${deepest} levels deep`)
  let keys = 0
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value)) {
      checkKey(key, path)
      keys++
    }
    keys += walk(member, path === '' ? key : `${path}.${key}`, depth + 1)
  }
  return keys
}

function checkKey(key: string, path: string): void {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw bad(path, 'leave out this field')
  checkText(key, path)
}

function checkText(text: string, path: string): void {
  if (text.includes('\0')) throw bad(path, 'take out the NUL character')
  if (!text.isWellFormed()) throw bad(path, 'take out the half of a surrogate pair')
}

/** Strings followed by a colon in text that is known to be JSON; more of them than keys means that one came twice. */
function keysWritten(text: string): number {
  let keys = 0
  for (let open = text.indexOf('"'); open !== -1; ) {
    const close = closingQuote(text, open)
    let next = close + 1
    while (isBlank(text.charCodeAt(next))) next++
    if (text[next] === ':') keys++
    open = text.indexOf('"', close + 1)
  }
  return keys
}

function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); ; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return at
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}

function bad(path: string, fix: string): Refusal {
  const short = path.slice(0, 120).toWellFormed().replaceAll('\0', '')
  return new Refusal('bad_input', `The body does not fit: ${fix}.`, [{ path: short, fix }])
}
