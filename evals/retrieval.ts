import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Passage } from '../src/core/policy.ts'
import { buildIndex } from '../src/knowledge/search.ts'

const document = z.object({ doc_id: z.string(), question: z.string(), answers: z.array(z.string()) })
const asked = z.object({ query: z.string(), relevant: z.array(z.string()) })

const depth = 10

/**
 * Measures the search on a set of questions and answers: `--data <folder>` with `docs.jsonl` (`doc_id`, `question`, `answers`) and
 * `queries.jsonl` (`query`, `relevant`). Prints hit@1, hit@3, hit@5, the mean reciprocal rank over the first ten and the time a
 * query takes; `--json` adds one line for machines. Documents have no sample questions here, so only their titles are asked like
 * questions. Returns the exit code: 2 when there is no such folder or a row is not what is expected.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = { data: { type: 'string' }, json: { type: 'boolean', default: false } } as const
  const { values } = parseArgs({ args: [...args], options })
  const folder = values.data
  if (folder === undefined || !existsSync(join(folder, 'docs.jsonl')) || !existsSync(join(folder, 'queries.jsonl'))) {
    process.stderr.write('eval retrieval: --data must name a folder with docs.jsonl and queries.jsonl\n')
    return 2
  }
  try {
    report(measure(rowsOf(folder, 'docs.jsonl', document), rowsOf(folder, 'queries.jsonl', asked)), values.json)
    return 0
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error
    process.stderr.write(`eval retrieval: a row is not what is expected: ${error.message}\n`)
    return 2
  }
}

function rowsOf<Row>(folder: string, file: string, shape: z.ZodType<Row>): Row[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n')
  return lines.filter((line) => line.trim() !== '').map((line) => shape.parse(JSON.parse(line)))
}

type Score = { readonly ranks: readonly number[]; readonly milliseconds: number }

/** The rank of the first right document of each query, from 1; Infinity when it is not among the first ten. */
function measure(documents: readonly z.infer<typeof document>[], queries: readonly z.infer<typeof asked>[]): Score {
  const index = buildIndex(documents.map(passageOf))
  const started = performance.now()
  const found = queries.map(({ query }) => index.search(query, depth))
  const milliseconds = (performance.now() - started) / Math.max(1, queries.length)
  const ranks = found.map((passages, at) => {
    const rank = passages.findIndex(({ citation }) => queries[at]?.relevant.includes(citation.policy))
    return rank < 0 ? Infinity : rank + 1
  })
  return { ranks, milliseconds }
}

function passageOf({ doc_id: policy, question: heading, answers }: z.infer<typeof document>): Passage {
  return {
    citation: { policy, heading, anchor: policy, version: '' },
    text: answers.join('\n'),
    questions: [],
    score: 0,
  }
}

function report({ ranks, milliseconds }: Score, json: boolean): void {
  const total = ranks.length
  const hits = (most: number) => ranks.filter((rank) => rank <= most).length
  const share = (most: number) => `${((100 * hits(most)) / Math.max(1, total)).toFixed(1)} %`
  const reciprocal = ranks.reduce((sum, rank) => sum + 1 / rank, 0) / Math.max(1, total)
  process.stdout.write(
    `${total} queries: hit@1 ${share(1)}, hit@3 ${share(3)}, hit@5 ${share(5)}, MRR ${reciprocal.toFixed(3)}\n`,
  )
  process.stdout.write(`${milliseconds.toFixed(2)} ms a query\n`)
  const line = { suite: 'retrieval', mode: 'bm25', split: 'stackfaq', passed: hits(3), total }
  if (json) process.stdout.write(`${JSON.stringify(line)}\n`)
}
