import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A text with the values in it that must be hidden. Offsets are UTF-16, `end` excluded. `unplaced` is a type of which the text holds a value that
 * the rows do not place, `none` a type of which it holds no value though it looks so.
 */
export type Row = {
  readonly text: string
  readonly values: readonly { readonly type: string; readonly start: number; readonly end: number }[]
  readonly unplaced: string | null
  readonly none: string | null
  /** Detectors are written against `develop`; `final` is only counted. Rows of one template, or of one text, are in the same half. */
  readonly half: Half
}

export type Half = 'develop' | 'final'

/** A path or a file that cannot be read as the rows that the evaluation needs. */
export class BadRows extends Error {}

/** Reads every `presidio_*.jsonl` of `<folder>/security` and every file of `<folder>/pii`. Throws BadRows with what was expected where. */
export function readRows(folder: string): Row[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new BadRows(`--data: no such folder: ${folder}`)
  const files = [
    ...listed(join(folder, 'security'), /^presidio_.*\.jsonl$/),
    ...listed(join(folder, 'pii'), /\.jsonl$/),
  ]
  if (files.length === 0) throw new BadRows(`--data: ${folder} holds neither security/presidio_*.jsonl nor pii/*.jsonl`)
  return files.flatMap(rowsOf)
}

function listed(folder: string, shape: RegExp): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => shape.test(name))
    .sort()
    .map((name) => join(folder, name))
}

function rowsOf(file: string): Row[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    try {
      return rowOf(JSON.parse(line))
    } catch (cause) {
      throw new BadRows(`${file}:${index + 1}: not a row: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  })
}

function rowOf(value: unknown): Row[] {
  if (!isRecord(value) || typeof value['text'] !== 'string') throw new TypeError('a row needs a text')
  const text = value['text']
  if (text.trim() === '') return []
  const type = word(value['category']) ?? firstWord(value['entities']) ?? 'UNKNOWN'
  const spans = Array.isArray(value['spans'])
    ? value['spans']
    : Array.isArray(value['positions'])
      ? value['positions']
      : []
  const none = value['label'] === 'not_pii' || value['expected_count'] === 0
  const half = halfOf(value)
  if (none) return [{ text, values: [], unplaced: null, none: type, half }]
  const units = utf16(text)
  const values = spans.map((span: unknown) => spanOf(span, type, units))
  if (values.length > 0 || !('expected_count' in value)) return [{ text, values, unplaced: null, none: null, half }]
  return [{ text, values: [], unplaced: type, none: null, half }]
}

/** By the 32-bit FNV-1a hash of the template's number, or of the text where there is none. */
function halfOf(value: Readonly<Record<string, unknown>>): Half {
  const template = value['template_id'] ?? value['template']
  const key = typeof template === 'number' ? `template ${template}` : String(value['text'])
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193)
  return ((hash >>> 16) & 1) === 0 ? 'develop' : 'final'
}

function spanOf(span: unknown, type: string, units: (point: number) => number): Row['values'][number] {
  if (Array.isArray(span)) {
    const [start, end, own]: unknown[] = span
    if (typeof start === 'number' && typeof end === 'number')
      return { type: word(own) ?? type, start: units(start), end: units(end) }
  }
  if (isRecord(span) && typeof span['start'] === 'number' && typeof span['end'] === 'number') {
    return { type: word(span['type']) ?? type, start: units(span['start']), end: units(span['end']) }
  }
  throw new TypeError('a span needs a start and an end')
}

/** The rows count code points; JavaScript counts UTF-16 units. */
function utf16(text: string): (point: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (point) => point
  const starts = [0]
  for (const char of text) starts.push((starts.at(-1) ?? 0) + char.length)
  return (point) => starts[point] ?? text.length
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function firstWord(value: unknown): string | undefined {
  return Array.isArray(value) ? word(value[0]) : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
