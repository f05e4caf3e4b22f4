import { readFileSync } from 'node:fs'
import { Instrumenter } from '@stryker-mutator/instrumenter'

export type Mutant = {
  readonly id: string
  readonly file: string
  readonly line: number
  readonly mutator: string
  readonly before: string
  readonly after: string
}

const never = () => false
const nothing = () => {}
const quiet = {
  isTraceEnabled: never,
  isDebugEnabled: never,
  isInfoEnabled: never,
  isWarnEnabled: never,
  isErrorEnabled: never,
  isFatalEnabled: never,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
}

const isText = ({ type }: { type: string }) => type === 'StringLiteral' || type === 'TemplateLiteral'

type Place = {
  readonly node: { type: string }
  readonly parent: { type: string; callee?: { property?: { name: string } }; key?: { name: string } }
}

/** Texts that describe a tool or an argument to its readers change nothing that the desk does: no mutant is made of them. */
const words = {
  shouldIgnore({ node, parent }: Place): string | undefined {
    if (!isText(node)) return undefined
    const describes = parent.type === 'CallExpression' && parent.callee?.property?.name === 'describe'
    const isPurpose = parent.type === 'ObjectProperty' && parent.key?.name === 'purpose'
    return describes || isPurpose ? 'only describes' : undefined
  },
}

/** Plants every mutant of these files side by side; which of them is alive is chosen when the code runs. */
export async function plant(
  files: readonly string[],
): Promise<{ readonly mutants: readonly Mutant[]; readonly code: ReadonlyMap<string, string> }> {
  const contents = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
  const options = { ignorers: [words], excludedMutations: [], noHeader: false, plugins: null }
  const asked = [...contents].map(([name, content]) => ({ name, content, mutate: true }))
  const planted = await new Instrumenter(quiet).instrument(asked, options)
  const mutants = planted.mutants.flatMap(({ id, fileName, location, mutatorName, replacement, status }) => {
    if (status === 'Ignored') return []
    const { start, end } = location
    const lines = (contents.get(fileName) ?? '').split('\n')
    const before = lines.slice(start.line, end.line + 1).join('\n')
    const cut = start.line === end.line ? before.slice(start.column, end.column) : before.slice(start.column)
    return [{ id, file: fileName, line: start.line + 1, mutator: mutatorName, before: cut, after: replacement }]
  })
  return { mutants, code: new Map(planted.files.map(({ name, content }) => [name, content])) }
}
