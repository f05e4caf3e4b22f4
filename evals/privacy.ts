import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { redact } from '../src/privacy/index.ts'
import { BadRows, readRows } from './privacy_rows.ts'
import type { Half, Row } from './privacy_rows.ts'

type Count = { hidden: number; values: number; left: string[] }
type Score = { readonly byType: Map<string, Count>; readonly none: Count; readonly perMessage: number }

/** The types with a promised figure, and the figure: structured values 0.99, names and addresses 0.85. */
const promised: Readonly<Record<string, number>> = {
  CREDIT_CARD: 0.99,
  IBAN_CODE: 0.99,
  US_SSN: 0.99,
  EMAIL_ADDRESS: 0.99,
  PHONE_NUMBER: 0.99,
  IP_ADDRESS: 0.99,
  PERSON: 0.85,
  STREET_ADDRESS: 0.85,
  ADDRESS: 0.85,
}
const promisedPrecision = 0.95
const halves: readonly Half[] = ['develop', 'final']

/**
 * Measures redaction on labelled texts: `--data <folder>` with `security/presidio_*.jsonl` and `pii/*.jsonl`. Prints the recall of each type, where a
 * value counts as hidden when no readable part of five characters or more survives, and the share of texts without personal values that stay as they
 * are. Each half of the rows is counted by itself: `--half develop` or `--half final` counts one only. `--left` prints what was missed;
 * `--baseline` stores the figures. Returns the exit code: 2 when the rows cannot be read.
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        half: { type: 'string' },
        json: { type: 'boolean' },
        left: { type: 'boolean' },
        baseline: { type: 'boolean' },
      },
    })
    if (values.data === undefined)
      throw new BadRows('--data <folder> is missing: the folder that holds security/ and pii/')
    const wanted = halves.filter((half) => values.half === undefined || values.half === half)
    if (wanted.length === 0) throw new BadRows(`--half ${values.half ?? ''}: expected ${halves.join(' or ')}`)
    const rows = readRows(values.data)
    const scores = wanted.map((half) => [half, measure(rows.filter((row) => row.half === half))] as const)
    for (const [half, score] of scores) print(half, score, values.left === true)
    if (values.baseline === true) store(scores)
    if (values.json === true) process.stdout.write(`${JSON.stringify(summary(scores.map(([, score]) => score)))}\n`)
    return 0
  } catch (cause) {
    if (!(cause instanceof BadRows || cause instanceof TypeError)) throw cause
    process.stderr.write(`eval privacy: ${cause.message}\n`)
    return 2
  }
}

function measure(rows: readonly Row[]): Score {
  const byType = new Map<string, Count>()
  const none: Count = { hidden: 0, values: 0, left: [] }
  const started = performance.now()
  for (const row of rows) {
    const { spans } = redact(row.text)
    if (row.none !== null)
      tally(none, spans.length === 0, `${row.none}: ${row.text} | ${spans.map((span) => span.kind).join(' ')}`)
    if (row.unplaced !== null) tally(countOf(byType, row.unplaced), spans.length > 0, row.text)
    for (const value of row.values) {
      const own = row.text.slice(value.start, value.end)
      if (plain(own).length >= 5)
        tally(countOf(byType, value.type), isHidden(row.text, value, spans), `${own} | ${row.text}`)
    }
  }
  return { byType, none, perMessage: (performance.now() - started) / rows.length }
}

function countOf(byType: Map<string, Count>, type: string): Count {
  const count = byType.get(type) ?? { hidden: 0, values: 0, left: [] }
  byType.set(type, count)
  return count
}

function tally(count: Count, good: boolean, what: string): void {
  count.values += 1
  if (good) count.hidden += 1
  else count.left.push(what.replace(/\n/g, '\\n'))
}

/** True when every stretch of the value that stays readable is shorter than five letters and digits. */
function isHidden(
  text: string,
  value: Row['values'][number],
  spans: readonly { readonly start: number; readonly end: number }[],
): boolean {
  let at = value.start
  const readable: string[] = []
  for (const span of spans) {
    if (span.end <= value.start || span.start >= value.end) continue
    readable.push(text.slice(at, Math.max(at, span.start)))
    at = Math.max(at, span.end)
  }
  readable.push(text.slice(at, Math.max(at, value.end)))
  return readable.every((part) => plain(part).length < 5)
}

function plain(part: string): string {
  return part.replace(/[^\p{L}\p{M}\d]/gu, '')
}

type Figures = Readonly<Record<string, { readonly share: number; readonly of: number }>>

function figuresOf(score: Score): Figures {
  const rows = [...score.byType, ['texts without personal values', score.none] as const]
  return Object.fromEntries(rows.map(([type, count]) => [type, { share: share(count), of: count.values }]))
}

function share(count: Count): number {
  return count.values === 0 ? 1 : Math.round((count.hidden / count.values) * 10_000) / 10_000
}

function print(half: Half, score: Score, withLeft: boolean): void {
  process.stdout.write(`\n${half}\n`)
  const types = [...score.byType].sort(
    ([a], [b]) => Number(b in promised) - Number(a in promised) || a.localeCompare(b),
  )
  for (const [type, count] of types) line(type, count, promised[type], withLeft)
  line('texts without personal values untouched', score.none, promisedPrecision, withLeft)
  process.stdout.write(`${score.perMessage.toFixed(3)} ms a text\n`)
}

function line(name: string, count: Count, goal: number | undefined, withLeft: boolean): void {
  const verdict = goal === undefined ? '' : share(count) >= goal ? `  goal ${goal} reached` : `  goal ${goal} MISSED`
  process.stdout.write(`${name.padEnd(42)} ${share(count).toFixed(4)}  ${count.hidden}/${count.values}${verdict}\n`)
  if (withLeft) for (const what of count.left) process.stdout.write(`    ${what.slice(0, 200)}\n`)
}

/** Counts promised values hidden and texts left alone, in all halves together; the one line that tools read. */
function summary(scores: readonly Score[]): object {
  const all = scores.flatMap((score) => [
    ...[...score.byType].filter(([type]) => type in promised).map(([, count]) => count),
    score.none,
  ])
  const passed = all.reduce((sum, count) => sum + count.hidden, 0)
  return {
    suite: 'privacy',
    mode: 'embedded',
    split: 'open',
    passed,
    total: all.reduce((sum, count) => sum + count.values, 0),
  }
}

function store(scores: readonly (readonly [Half, Score])[]): void {
  const folder = new URL('./baselines/', import.meta.url)
  const figures = Object.fromEntries(scores.map(([half, score]) => [half, figuresOf(score)]))
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL('privacy.json', folder), `${JSON.stringify(figures, null, 2)}\n`)
}
