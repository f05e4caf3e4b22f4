import type { Element, ElementKind, Path, Source } from './elements.ts'
import { expectSign, isAt, keyAt, linesBetween, offsetOf, skipBlank, skipValue, Unreadable } from './json_scan.ts'
import { slipOf } from './json_slip.ts'
import { nearest } from './nearest.ts'

const kindOf: Readonly<Record<string, ElementKind>> = { customers: 'customer', products: 'product', orders: 'order' }

/** Counts lines on the way through a file, so that no part is counted twice. */
type Counter = { offset: number; line: number }

/** The elements of `{ "customers": [...], "products": [...], "orders": [...] }`, one parsed at a time. */
export function* jsonElements(source: Source): Generator<Element> {
  const { file, bytes, report } = source
  const counter: Counter = { offset: 0, line: 1 }
  try {
    yield* sectionsOf(source, counter)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    report(
      file,
      () => ({ line: 1 + linesBetween(bytes, 0, error.offset), path: '' }),
      `${error.message}; mend the JSON`,
    )
  }
}

function* sectionsOf(source: Source, counter: Counter): Generator<Element> {
  const { file, bytes, report } = source
  const seen = new Set<string>()
  let at = expectSign(bytes, bytes.indexOf('\u{feff}') === 0 ? 3 : 0, '{')
  while (!isAt(bytes, at, '}')) {
    const { key, end } = keyAt(bytes, at)
    const start = at
    if (kindOf[key] === undefined || seen.has(key))
      report(file, () => ({ line: lineAt(bytes, counter, start), path: key }), wrongSection(key))
    seen.add(key)
    at = expectSign(bytes, end, ':')
    const kind = kindOf[key]
    at = kind === undefined ? skipValue(bytes, at) : yield* listOf(source, kind, key, at, counter)
    at = skipBlank(bytes, at)
    if (!isAt(bytes, at, '}')) at = expectSign(bytes, at, ',')
  }
  const rest = skipBlank(bytes, at + 1)
  if (rest < bytes.length) throw new Unreadable(rest, 'the file should end here')
}

function wrongSection(key: string): string {
  if (kindOf[key] !== undefined) return 'stands here twice; put everything in one list'
  const close = nearest(key, Object.keys(kindOf))
  return `is not a list of the format; ${close ? `did you mean "${close}"?` : 'the lists are customers, products and orders'}`
}

function* listOf(
  source: Source,
  kind: ElementKind,
  section: string,
  from: number,
  counter: Counter,
): Generator<Element, number> {
  const { bytes, onBytes } = source
  let at = expectSign(bytes, from, '[')
  if (isAt(bytes, at, ']')) return at + 1
  for (let index = 0; ; index++) {
    const end = skipValue(bytes, at)
    const element = elementAt(source, kind, {
      path: `${section}.${index}`,
      from: at,
      to: end,
      line: lineAt(bytes, counter, at),
    })
    if (element) yield element
    onBytes(end)
    at = skipBlank(bytes, end)
    if (isAt(bytes, at, ']')) return at + 1
    at = expectSign(bytes, at, ',')
  }
}

type Span = { readonly path: string; readonly from: number; readonly to: number; readonly line: number }

function elementAt(
  { file, bytes, report }: Source,
  kind: ElementKind,
  { path: name, from, to, line }: Span,
): Element | null {
  const text = bytes.toString('utf8', from, to)
  try {
    const value: unknown = JSON.parse(text)
    const at = (path: Path) => ({
      line: line + linesBetween(bytes, from, offsetOf(bytes, from, path)),
      path: [name, ...path].join('.'),
    })
    return { kind, file, value, at }
  } catch {
    const slip = text.slice(0, slipOf(text)).split('\n').length - 1
    report(
      file,
      () => ({ line: line + slip, path: name }),
      'is not valid JSON from here on; look for a missing quote, comma or bracket',
    )
    return null
  }
}

function lineAt(bytes: Buffer, counter: Counter, offset: number): number {
  counter.line += linesBetween(bytes, counter.offset, offset)
  counter.offset = offset
  return counter.line
}
