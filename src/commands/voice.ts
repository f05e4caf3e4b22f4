import { styleText } from 'node:util'

/** What a command answers, on standard output. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** What a command has to remark, on standard error, so that the answer stays readable by a program. */
export function remark(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** An answer that a program reads: one line of JSON. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value))
}

/** Colours only where a person looks: not in a pipe and not under NO_COLOR. */
const painted = (format: Parameters<typeof styleText>[0]) => (text: string) =>
  styleText(format, text, { stream: process.stdout })

export const bold = painted('bold')
export const faint = painted('dim')
export const good = painted('green')
export const bad = painted('red')
export const warned = painted('yellow')
