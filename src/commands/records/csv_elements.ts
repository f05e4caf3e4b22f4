import { Readable } from 'node:stream'
import { CsvError, type InfoRecord, parse } from 'csv-parse'
import { csvElement, type Row } from './csv_element.ts'
import { type Column, type Table, tables } from './csv_tables.ts'
import type { Element, Source } from './elements.ts'
import { nearest } from './nearest.ts'

type Header = { readonly table: Table; readonly columns: readonly Column[] }

/** The elements of a CSV file with a header; the header tells which of the tables it is. */
export async function* csvElements(source: Source): AsyncGenerator<Element> {
  const { file, report } = source
  let rows: Row[] = []
  let table: Table | null = null
  try {
    for await (const { row, header } of rowsOf(source)) {
      table = header.table
      if (rows[0] && rows[0].key !== row.key) {
        yield csvElement(file, table, rows, report)
        rows = []
      }
      rows.push(row)
    }
    if (table) yield csvElement(file, table, rows, report)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    report(file, () => ({ line: Number(error['lines'] ?? 1), path: '' }), csvFix(error.code))
  }
}

async function* rowsOf(source: Source): AsyncGenerator<{ row: Row; header: Header }> {
  let header: Header | null = null
  for await (const parsed of parserOf(source)) {
    const { record, info } = parsed as { record: string[]; info: InfoRecord }
    const line = info.lines - lineEndsIn(record)
    source.onBytes(info.bytes)
    if (header) {
      const row = rowOf(source, header, record, line)
      if (row) yield { row, header }
    } else {
      header = headerOf(source, record, line)
      if (!header) return
    }
  }
  const fix = `is empty; the first line names the columns, such as ${namesOf(tables[0])}`
  if (!header) source.report(source.file, () => ({ line: 1, path: '' }), fix)
}

function lineEndsIn(record: readonly string[]): number {
  return record.reduce((count, field) => (field.includes('\n') ? count + field.split('\n').length - 1 : count), 0)
}

function parserOf({ bytes }: Source): AsyncIterable<unknown> {
  const delimiter = delimiterOf(bytes.toString('utf8', 0, lineEnd(bytes)))
  const reading = { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }
  return Readable.from(chunksOf(bytes)).pipe(parse({ ...reading, max_record_size: 1_000_000 }))
}

function csvFix(code: string): string {
  if (code === 'CSV_MAX_RECORD_SIZE')
    return 'is a row of more than a million characters; look for a quote that is not closed'
  return 'has quotes that cannot be read; put the whole field in quotes and write every quote inside it twice'
}

function headerOf({ file, report }: Source, names: readonly string[], line: number): Header | null {
  const table = tables.toSorted((a, b) => matches(b, names) - matches(a, names))[0]
  if (!table || matches(table, names) < 2) {
    const known = tables.map((each) => `${each.kind}s: ${namesOf(each)}`).join('; ')
    report(file, () => ({ line, path: '' }), `has no header of the format; the columns are ${known}`)
    return null
  }
  const columns = names.map((name) => table.columns.find((column) => column.name === name))
  const complete = columns.filter((column) => column !== undefined)
  for (const [index, name] of names.entries()) {
    const fix =
      columns[index] === undefined
        ? unknownColumn(name, table)
        : names.indexOf(name) < index
          ? 'stands here twice; take one of the columns out'
          : null
    if (fix) report(file, () => ({ line, path: name }), fix)
  }
  if (!names.includes(table.key)) report(file, () => ({ line, path: table.key }), 'is missing; add this column')
  const sound = complete.length === names.length && new Set(names).size === names.length && names.includes(table.key)
  return sound ? { table, columns: complete } : null
}

function unknownColumn(name: string, table: Table): string {
  const close = nearest(
    name,
    table.columns.map((column) => column.name),
  )
  return `is not a column of the format; ${close ? `did you mean "${close}"?` : `the columns are ${namesOf(table)}`}`
}

function rowOf(
  { file, report }: Source,
  { table, columns }: Header,
  fields: readonly string[],
  line: number,
): Row | null {
  if (fields.length !== columns.length) {
    const fix = `has ${fields.length} fields where the header has ${columns.length}; a field with a comma in it needs quotes`
    report(file, () => ({ line, path: '' }), fix)
    return null
  }
  const key = fields[columns.findIndex(({ name }) => name === table.key)] ?? ''
  return { key, line, fields: columns.map((column, index) => [column, fields[index] ?? '']) }
}

function matches(table: Table, names: readonly string[]): number {
  return table.columns.filter(({ name }) => names.includes(name)).length
}

function namesOf(table: Table | undefined): string {
  return (table?.columns ?? []).map(({ name }) => name).join(',')
}

function lineEnd(bytes: Buffer): number {
  const end = bytes.indexOf(0x0a)
  return Math.min(end === -1 ? bytes.length : end, 10_000)
}

/** Spreadsheets in many countries write semicolons; the header tells, because its names hold none of the three. */
function delimiterOf(header: string): string {
  const count = (sign: string) => header.split(sign).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536)
}
