import { parseArgs } from 'node:util'
import { type Score, tamper } from './audit_tamper/tries.ts'

/**
 * Edits real audits on SQLite files at random and says how many edits `audit verify` finds: `--tries` (1000), `--seed` (1),
 * and `--json` for one line that tools read. Returns 1 when an edit was missed or its first bad entry not named.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    tries: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const tries = Number(values.tries)
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(tries) || tries < 1 || !Number.isSafeInteger(seed)) {
    process.stderr.write('eval audit-tamper: --tries and --seed must be whole numbers\n')
    return 2
  }
  const scores = await tamper(tries, seed)
  for (const [name, { tries: tried, found, nameable, named }] of scores)
    process.stdout.write(`${name.padEnd(24)} found ${found}/${tried}  first bad entry named ${named}/${nameable}\n`)
  const sum = (of: (score: Score) => number) => [...scores.values()].reduce((total, score) => total + of(score), 0)
  const line = {
    suite: 'audit-tamper',
    mode: 'sqlite',
    split: `seed-${seed}`,
    passed: sum((one) => one.found),
    total: tries,
  }
  const [named, nameable] = [sum((one) => one.named), sum((one) => one.nameable)]
  process.stdout.write(
    `${line.passed} of ${tries} edits found; the first bad entry named ${named} of ${nameable} times\n`,
  )
  if (values.json) process.stdout.write(`${JSON.stringify({ ...line, named, nameable })}\n`)
  return line.passed === tries && named === nameable ? 0 : 1
}
