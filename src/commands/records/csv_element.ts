import type { Column, Table } from './csv_tables.ts'
import type { Element, Path, Place, Report } from './elements.ts'

export type Row = {
  readonly key: string
  readonly line: number
  readonly fields: readonly (readonly [Column, string])[]
}

type Branch = { [key: string]: unknown }

/** One element out of its rows: what belongs to the whole is read from the first row, and each row brings a part. */
export function csvElement(file: string, table: Table, rows: readonly Row[], report: Report): Element {
  const [first] = rows
  const value: Branch = {}
  for (const [column, text] of first?.fields ?? []) if (!column.each) put(value, column, text)
  for (const row of rows.slice(1)) disagreements(row, first, file, report)
  const bringing = rows.filter((row) => row.fields.some(([column, text]) => column.each && text !== ''))
  const parts = bringing.map((row) => {
    const part: Branch = {}
    for (const [column, text] of row.fields) if (column.each) put(part, column, text)
    return part
  })
  if (parts.length > 0) value[table.parts] = parts
  const lines = rows.map(({ line }) => line)
  const partLines = bringing.map(({ line }) => line)
  return { kind: table.kind, file, value, at: (path) => placeOf(path, table, lines, partLines) }
}

/** An empty field is as good as none, and then the shape decides whether that is allowed. */
function put(target: Branch, column: Column, text: string): void {
  if (text === '') return
  const value = column.read ? column.read(text) : text
  const [first = '', second, third] = column.to
  if (second === undefined) target[first] = value
  else if (third === undefined) target[first] = { ...(target[first] as Branch | undefined), [second]: value }
  else target[first] = [{ ...(target[first] as Branch[] | undefined)?.[0], [third]: value }]
}

function disagreements(row: Row, first: Row | undefined, file: string, report: Report): void {
  if (first === undefined) return
  for (const [index, [column, text]] of row.fields.entries()) {
    if (column.each || text === '' || text === first.fields[index]?.[1]) continue
    const fix = `differs from line ${first.line}; rows of one record must agree, or leave it empty here`
    report(file, () => ({ line: row.line, path: column.name }), fix)
  }
}

/** Lines are all that is kept of the rows: places are asked for at the end, and files are long. */
function placeOf(path: Path, table: Table, lines: readonly number[], partLines: readonly number[]): Place {
  const [step, index, ...rest] = path
  const inPart = step === table.parts && typeof index === 'number'
  const line = inPart ? partLines[index] : lines[0]
  const wanted = (inPart ? rest : path).map(String)
  const column = table.columns.find(({ each, to }) => (each ?? false) === inPart && startsWith(wanted, to))
  return { line: line ?? 0, path: column?.name ?? wanted.join('.') }
}

function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return start.every((step, index) => path[index] === step)
}
