import { findAll, look } from './find.ts'
import { fold } from './fold.ts'

/** Hides one way, for logs: `write to ann@example.com` gives `write to [EMAIL]`. A number that is the whole text is taken for one of ours. */
export function scrub(text: string): string {
  const folded = fold(text)
  const parts: string[] = []
  let done = 0
  for (const hit of findAll(look(folded.text, false))) {
    const start = Math.max(folded.from(hit.start), done)
    parts.push(text.slice(done, start), `[${hit.kind}]`)
    done = folded.to(hit.end)
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(done)
}

const secretKey =
  /^(?:.*[_-])?(?:password|passwd|pwd|secret|token|authorization|cookie|set-cookie|api[_-]?key|apikey|private[_-]?key|session|cvv|cvc)$/i
const deepest = 24

/**
 * `scrub` for a structured log object of any shape: strings at any depth, numbers that are card numbers, errors with their cause, maps and sets.
 * Keys stay; what stands under a key such as `password` goes. Cycles, throwing getters and endless depth become a word in brackets; never throws.
 */
export function scrubDeep(value: unknown): unknown {
  try {
    return walk(value, new Set(), 0)
  } catch {
    return '[unreadable]'
  }
}

function walk(value: unknown, above: Set<object>, depth: number): unknown {
  if (typeof value === 'string') return scrub(value)
  if (typeof value === 'number' || typeof value === 'bigint') return scrubbedNumber(value)
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`
  if (value === null || typeof value !== 'object') return value
  if (above.has(value)) return '[cycle]'
  if (depth >= deepest) return '[deep]'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[date]' : value.toISOString()
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  above.add(value)
  const copy = copyOf(value, above, depth + 1)
  above.delete(value)
  return copy
}

function scrubbedNumber(value: number | bigint): unknown {
  const text = String(value)
  return text.length >= 12 && scrub(text) !== text ? scrub(text) : value
}

function copyOf(value: object, above: Set<object>, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, above, depth))
  if (value instanceof Set) return [...value].map((item: unknown) => walk(item, above, depth))
  if (value instanceof Map)
    return Object.fromEntries(
      [...value].map(([key, item]) => [String(key), member(String(key), () => item, above, depth)]),
    )
  const keys =
    value instanceof Error
      ? [...new Set(['name', 'message', 'stack', ...Object.getOwnPropertyNames(value)])]
      : Object.keys(value)
  return Object.fromEntries(keys.map((key) => [key, member(key, () => Reflect.get(value, key), above, depth)]))
}

function member(key: string, read: () => unknown, above: Set<object>, depth: number): unknown {
  try {
    const value = read()
    return secretKey.test(key) && value !== null && value !== undefined ? '[SECRET]' : walk(value, above, depth)
  } catch {
    return '[unreadable]'
  }
}
