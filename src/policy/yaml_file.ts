import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLParseError } from 'yaml'
import { z } from 'zod'
import { messageOf, type Faults } from './fault.ts'
import { suggestion } from './nearest.ts'
import type { PolicyFile } from './policy_file.ts'

type Path = readonly PropertyKey[]

/** A YAML file that was read, and the way from a value back to the line it stands on. */
export type YamlFile = {
  readonly path: string
  readonly value: unknown
  lineOf(path: Path): number
  /** Adds a fault at the line of this value. */
  fault(path: Path, fix: string): void
  /** The value at `path` as this schema has it, or null after adding what is wrong with it. */
  read<Shape extends z.ZodRawShape>(
    value: unknown,
    schema: z.ZodObject<Shape>,
    path: Path,
  ): z.output<z.ZodObject<Shape>> | null
}

/** Null when the text is no YAML; every syntax fault is added. */
export function readYaml({ path, text }: PolicyFile, faults: Faults): YamlFile | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  for (const error of document.errors) faults.add(path, lines.linePos(error.pos[0]).line, tellOf(error))
  if (document.errors.length > 0) return null

  const lineOf = (steps: Path): number => Math.max(1, lines.linePos(offsetOf(document.contents, steps)).line)
  const fault = (steps: Path, fix: string): void => faults.add(path, lineOf(steps), fix)
  return {
    path,
    value: plain(
      () => document.toJS({ maxAliasCount: 100 }),
      (fix) => fault([], fix),
    ),
    lineOf,
    fault,
    read(value, schema, at) {
      const result = schema.safeParse(value, { reportInput: true })
      if (result.success) return result.data
      for (const issue of result.error.issues) explain(issue, Object.keys(schema.shape), at, fault)
      return null
    },
  }
}

function tellOf({ code, message }: YAMLParseError): string {
  return code === 'MULTIPLE_DOCS' ? 'a second document begins here; keep everything in one' : `not YAML: ${message}`
}

function plain(toJS: () => unknown, fault: (fix: string) => void): unknown {
  try {
    return toJS()
  } catch (error) {
    fault(`not YAML: ${messageOf(error)}`)
    return null
  }
}

function explain(issue: z.core.$ZodIssue, keys: readonly string[], at: Path, fault: YamlFile['fault']): void {
  const path = [...at, ...issue.path]
  const name = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const known = issue.path.length === 0 ? keys : []
    for (const key of issue.keys) fault([...path, key], `unknown key "${key}"${suggestion(key, known)}`)
  } else if (name === '') fault(path, `must be "key: value" lines with ${keys.join(', ')}`)
  else fault(path, `"${name}" ${issue.input === undefined ? 'is missing: it ' : ''}${issue.message}`)
}

/** The offset of the key (or list item) that the path leads to; as far as the path exists. */
function offsetOf(root: unknown, path: Path): number {
  let node = root
  let offset = 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair || !isScalar(pair.key)) return offset
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = isNode(node) && node.range ? node.range[0] : offset
    } else return offset
  }
  return offset
}
