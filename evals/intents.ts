import { readFileSync, writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { type CoarseIntent, coarseOf, type Intent, intents } from '../src/core/understanding.ts'
import { createEngine, type Engine } from '../src/nlu/index.ts'

/** A message to understand; `intent` or `coarse` (`a|b`: either counts) make it count, as long as they are names of ours. */
type Row = {
  readonly id: string
  readonly text: string
  readonly source: string
  readonly intent?: Intent
  readonly coarse: readonly CoarseIntent[] | null
  readonly isForeign: boolean
}

/** One line of the predictions file. */
type Prediction = {
  readonly id: string
  readonly intents: readonly Intent[]
  readonly top: Intent
  readonly confidence: number
  readonly abstain: boolean
}

class BadInput extends Error {}

const usage = 'usage: npm run eval -- intents --data FILE.jsonl [--predictions OUT.jsonl] [--json]'

/**
 * Measures the embedded understanding on labelled messages and prints a report. Returns the exit code: 0 measured,
 * 2 for arguments, a file or a row that cannot be read (file and line are named).
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const { data, predictions, json } = options(args)
    const rows = readRows(data)
    const engine = createEngine()
    const start = performance.now()
    const found = rows.map((row) => predict(engine, row))
    const milliseconds = (performance.now() - start) / Math.max(1, rows.length)
    if (predictions) writeFileSync(predictions, found.map((one) => `${JSON.stringify(one)}\n`).join(''))
    report(rows, found, milliseconds)
    if (json) print(summary(data, rows, found))
    return 0
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

function options(args: readonly string[]): { data: string; predictions: string | undefined; json: boolean } {
  const known = {
    data: { type: 'string' },
    predictions: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const
  try {
    const { data, predictions, json } = parseArgs({ args: [...args], options: known }).values
    if (data === undefined) throw new BadInput(usage)
    return { data, predictions, json }
  } catch (error) {
    throw new BadInput(error instanceof Error && !(error instanceof BadInput) ? `${error.message}\n${usage}` : usage)
  }
}

function readRows(file: string): Row[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadInput(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`)
  }
  const rows = text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readRow(line, `${file}:${index + 1}`)]))
  if (rows.length === 0) throw new BadInput(`${file}: holds no rows`)
  return rows
}

function readRow(line: string, place: string): Row {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new BadInput(`${place}: not JSON`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadInput(`${place}: expected an object`)
  const { id, text, source = 'all', intent, coarse } = value as Record<string, unknown>
  if (typeof id !== 'string' && typeof id !== 'number') throw new BadInput(`${place}: id must be a text`)
  if (typeof text !== 'string') throw new BadInput(`${place}: text must be a text`)
  for (const [name, label] of Object.entries({ intent, coarse })) {
    if (label !== undefined && label !== null && typeof label !== 'string')
      throw new BadInput(`${place}: ${name} must be a text`)
  }
  const fine = intents.find((name) => name === intent)
  const isForeign = [intent, coarse].some((label) => label === 'out_of_scope' || label === 'oos')
  const groups = typeof coarse === 'string' ? coarse.split('|').filter(isCoarse) : fine ? [coarseOf[fine]] : []
  const scored = groups.filter((group) => group !== 'other')
  return {
    id: String(id),
    text,
    source: String(source),
    coarse: scored.length > 0 ? scored : null,
    isForeign,
    ...(fine ? { intent: fine } : {}),
  }
}

const groups = new Set<string>(Object.values(coarseOf))

function isCoarse(name: string): name is CoarseIntent {
  return groups.has(name)
}

function predict(engine: Engine, { id, text }: Row): Prediction {
  const { requests, ranking, abstain } = engine.understand(text)
  const best = requests.length === 1 ? requests[0] : undefined
  const top = best?.intent ?? ranking[0]?.intent ?? 'out_of_scope'
  const confidence = best?.confidence ?? ranking[0]?.confidence ?? 0
  return {
    id,
    intents: requests.map(({ intent }) => intent),
    top,
    confidence: Math.round(confidence * 1e4) / 1e4,
    abstain,
  }
}

function isRight({ coarse }: Row, { top }: Prediction): boolean {
  return coarse?.includes(coarseOf[top]) ?? false
}

type Pair = { readonly row: Row; readonly found: Prediction }

function report(rows: readonly Row[], found: readonly Prediction[], milliseconds: number): void {
  const pairs = rows.flatMap((row, index): Pair[] => (found[index] ? [{ row, found: found[index] }] : []))
  const scored = pairs.filter(({ row }) => row.coarse !== null)
  const count = (list: readonly Pair[]): string =>
    share(list.filter((pair) => isRight(pair.row, pair.found)).length, list.length)
  print(`messages ${rows.length}, scored ${scored.length}, ${milliseconds.toFixed(3)} ms a message`)
  for (const [source, list] of grouped(scored, ({ row }) => row.source)) {
    print(
      `  source ${source.padEnd(16)} coarse ${count(list)}  abstained ${share(list.filter(isSilent).length, list.length)}`,
    )
  }
  for (const [group, list] of grouped(scored, ({ row }) => row.coarse?.join('|') ?? ''))
    print(`  class  ${group.padEnd(16)} ${count(list)}`)
  const fine = pairs.filter(({ row }) => row.intent !== undefined && row.intent !== 'out_of_scope')
  if (fine.length > 0)
    print(
      `fine intent right ${share(fine.filter(({ row, found: { top } }) => row.intent === top).length, fine.length)}`,
    )
  print(`coarse right ${count(scored)}`)
  const sure = scored.filter(({ found: { confidence, abstain } }) => confidence >= 0.8 && !abstain)
  print(`at confidence >= 0.8: right ${count(sure)}, coverage ${share(sure.length, scored.length)}`)
  const foreign = pairs.filter(({ row }) => row.isForeign)
  if (foreign.length > 0) print(`out of scope: abstained ${share(foreign.filter(isSilent).length, foreign.length)}`)
}

function isSilent({ found }: Pair): boolean {
  return found.abstain
}

function grouped(pairs: readonly Pair[], key: (pair: Pair) => string): [string, Pair[]][] {
  return [...Map.groupBy(pairs, key)].sort(([a], [b]) => (a < b ? -1 : 1))
}

function share(part: number, all: number): string {
  return `${all === 0 ? '-' : ((100 * part) / all).toFixed(1)} % (${part} of ${all})`
}

/** A scored row passes by its group; one that is out of scope passes when the engine abstains. */
function summary(data: string, rows: readonly Row[], found: readonly Prediction[]): string {
  const counted = rows.flatMap((row, index) =>
    found[index] && (row.coarse || row.isForeign) ? [{ row, found: found[index] }] : [],
  )
  const passed = counted.filter((pair) =>
    pair.row.isForeign ? pair.found.abstain : isRight(pair.row, pair.found),
  ).length
  const split = basename(data, extname(data))
  return JSON.stringify({ suite: 'intents', mode: 'embedded', split, passed, total: counted.length })
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
