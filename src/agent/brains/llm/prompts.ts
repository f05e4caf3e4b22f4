import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname

/** The texts that are said to a model, read from the files beside this one. */
export type Prompts = {
  readonly version: string
  readonly system: string
  turn(values: Readonly<Record<string, string>>): string
  again(values: Readonly<Record<string, string>>): string
}

/** Reads the prompts once. Throws when a file is missing or has no version. */
export function readPrompts(): Prompts {
  const file = readFileSync(join(folder, 'system.md'), 'utf8')
  const [, version, system] = /^---\nversion: (\d{1,4})\n---\n(.*)$/s.exec(file) ?? []
  if (version === undefined || system === undefined) throw new TypeError('system.md has no version')
  const turn = readFileSync(join(folder, 'turn.md'), 'utf8')
  const again = readFileSync(join(folder, 'again.md'), 'utf8')
  return { version, system, turn: (values) => filled(turn, values), again: (values) => filled(again, values) }
}

/** Puts values in the place of `{{name}}`, once: what stands in a value is never read for further names. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w{1,30})\}\}/g, (_whole, name: string) => values[name] ?? '')
}
