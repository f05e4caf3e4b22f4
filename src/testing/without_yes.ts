import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Copies the shipped policies into a folder, as those of a shop that refunds without asking for a yes; returns where they are. */
export function withoutYes(folder: string): string {
  const copy = join(folder, 'policies')
  cpSync('policies', copy, { recursive: true })
  const rules = join(copy, 'refunds/rules.yaml')
  const text = readFileSync(rules, 'utf8')
  writeFileSync(rules, text.replace(/( {2}- id: refund_needs_yes[\s\S]*?when: )"true"/, '$1"false"'))
  rmSync(join(copy, 'refunds/cases.yaml'))
  return copy
}
