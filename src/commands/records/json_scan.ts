import type { Path } from './elements.ts'

/** Where a JSON text cannot be read on, as an offset in bytes, and why. */
export class Unreadable extends Error {
  readonly offset: number

  constructor(offset: number, message: string) {
    super(message)
    this.name = 'Unreadable'
    this.offset = offset
  }
}

const quote = 0x22
const backslash = 0x5c
const newline = 0x0a

/**
 * Finds its way through JSON in UTF-8 without building values: structure is ASCII, and no byte of a longer character
 * looks like it. What lies between is for `JSON.parse` to judge.
 */
export function skipBlank(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === 0x20 || bytes[at] === newline || bytes[at] === 0x0d || bytes[at] === 0x09) at++
  return at
}

export function isAt(bytes: Buffer, at: number, sign: string): boolean {
  return bytes[at] === sign.charCodeAt(0)
}

/** The offset behind the sign, or an `Unreadable`. */
export function expectSign(bytes: Buffer, from: number, sign: string): number {
  const at = skipBlank(bytes, from)
  if (isAt(bytes, at, sign)) return skipBlank(bytes, at + 1)
  throw new Unreadable(
    at,
    at >= bytes.length ? `the file ends where ${sign} should stand` : `${sign} should stand here`,
  )
}

function skipString(bytes: Buffer, from: number): number {
  let at = from + 1
  while (at < bytes.length) {
    if (bytes[at] === backslash) at += 2
    else if (bytes[at] === quote) return at + 1
    else at++
  }
  throw new Unreadable(from, 'this text has no closing quote')
}

/** The offset behind the value that starts here; brackets are counted, so nesting costs no stack. */
export function skipValue(bytes: Buffer, from: number): number {
  let at = from
  let depth = 0
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === quote) at = skipString(bytes, at)
    else if (isOpening(byte)) {
      depth++
      at++
    } else if (depth === 0 && (byte === 0x2c || isClosing(byte))) return at
    else if (isClosing(byte)) {
      depth--
      at++
    } else at++
    if (depth === 0 && (isOpening(bytes[from]) || bytes[from] === quote)) return at
  }
  if (depth > 0) throw new Unreadable(from, 'the file ends before this is closed')
  return at
}

/** The key that starts here and the offset behind it; an `Unreadable` when no text starts here. */
export function keyAt(bytes: Buffer, from: number): { key: string; end: number } {
  if (bytes[from] !== quote) throw new Unreadable(from, 'a name in quotes should stand here')
  const end = skipString(bytes, from)
  try {
    return { key: String(JSON.parse(bytes.toString('utf8', from, end))), end }
  } catch {
    throw new Unreadable(from, 'this text is not valid JSON')
  }
}

/** How many lines end between two offsets. */
export function linesBetween(bytes: Buffer, from: number, to: number): number {
  const part = bytes.subarray(from, to)
  let lines = 0
  for (let at = part.indexOf(newline); at !== -1; at = part.indexOf(newline, at + 1)) lines++
  return lines
}

/** The offset of the value (for a missing one, of the object that lacks it) at this path in a well-formed value. */
export function offsetOf(bytes: Buffer, from: number, path: Path): number {
  const [step, ...rest] = path
  if (step === undefined || !isOpening(bytes[from])) return from
  const inList = isAt(bytes, from, '[')
  let at = skipBlank(bytes, from + 1)
  for (let index = 0; !isClosing(bytes[at]); index++) {
    const named = inList ? null : keyAt(bytes, at)
    const value = named ? expectSign(bytes, named.end, ':') : at
    if (named ? named.key === step : index === step)
      return rest.length === 0 && named ? at : offsetOf(bytes, value, rest)
    at = skipBlank(bytes, skipValue(bytes, value))
    if (isAt(bytes, at, ',')) at = skipBlank(bytes, at + 1)
  }
  return from
}

function isOpening(byte: number | undefined): boolean {
  return byte === 0x7b || byte === 0x5b
}

function isClosing(byte: number | undefined): boolean {
  return byte === 0x7d || byte === 0x5d
}
