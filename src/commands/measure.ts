import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Trouble } from '../opening/trouble.ts'

const folder = join(import.meta.dirname, '../../evals')
const suites = [
  'audit-tamper',
  'conversations',
  'injection',
  'intents',
  'live',
  'privacy',
  'replies',
  'retrieval',
  'tau-retail',
  'widths',
  'xss',
] as const

/** Runs one suite of `evals/` with its own options and returns its exit code. */
export async function evaluate(suite: string | undefined, options: readonly string[]): Promise<number> {
  const known = suites.find((name) => name === suite)
  if (known) return runFile(known.replaceAll('-', '_'), options)
  throw new Trouble(`${suite === undefined ? 'Name a suite' : `There is no suite ${suite}`}: ${suites.join(', ')}.`, 2)
}

/**
 * Measures speed and size; with `safety` first, looks for lost, doubled and false effects instead, and with `overhead` first,
 * measures a turn with a model that thinks for no time, beside other libraries.
 */
export function bench(options: readonly string[]): Promise<number> {
  const [first = ''] = options
  return first === 'safety' || first === 'overhead' ? runFile(first, options.slice(1)) : runFile('bench', options)
}

async function runFile(name: string, options: readonly string[]): Promise<number> {
  const file = join(folder, `${name}.ts`)
  if (!existsSync(file))
    throw new Trouble(`${name} does not come with this copy of the product: evals/${name}.ts is missing.`)
  const loaded = (await import(pathToFileURL(file).href)) as {
    run(options: readonly string[]): Promise<number | undefined>
  }
  try {
    return (await loaded.run(options)) ?? 0
  } catch (error) {
    if (isUnknownOption(error))
      throw new Trouble(`${error.message.replace(/\.?$/, '.')} docs/measurements.md shows the commands.`, 2)
    throw error
  }
}

function isUnknownOption(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
