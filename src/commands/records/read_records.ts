import { isUtf8 } from 'node:buffer'
import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { ShopTable } from '../../core/ports.ts'
import type { ShopRecords } from '../../core/shop_records.ts'
import { csvElements } from './csv_elements.ts'
import type { Element, Report, Source } from './elements.ts'
import { faultList } from './faults.ts'
import { gather } from './gather.ts'
import { jsonElements } from './json_elements.ts'
import { jsonLineElements } from './json_line_elements.ts'

export type Reading = {
  /** Epoch milliseconds; what lies more than a day after it is a fault. */
  readonly now: number
  /** Asks the shop that the records go to for what the files leave out; without it the files must be complete. */
  readonly known?: ShopTable['known']
  /** Bytes of all files together, for a progress bar. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Reads `.json`, `.jsonl`/`.ndjson` and `.csv` files as one set of records; `rows` counts customers, products and
 * orders. Throws a `Refusal` (`bad_input`) with up to 50 faults as `file:line: path` when anything is wrong: all or nothing.
 */
export async function readRecords(
  paths: string | readonly string[],
  { now, known, onProgress }: Reading,
): Promise<{ records: ShopRecords; rows: number }> {
  const files = typeof paths === 'string' ? [paths] : paths
  const faults = faultList()
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const gathering = gather(now, faults.report)
  const lost: Report = (file, place, fix) => {
    gathering.miss()
    faults.report(file, place, fix)
  }
  let before = 0
  for (const [index, file] of files.entries()) {
    const size = sizes[index] ?? 0
    const onBytes = (read: number) => onProgress?.(before + Math.min(read, size), total)
    for await (const element of elementsOf(file, onBytes, lost)) gathering.take(element)
    onBytes(size)
    before += size
  }
  const outcome = await gathering.finish(known)
  faults.refuse()
  return outcome
}

type Elements = Iterable<Element> | AsyncIterable<Element>

const readers: Readonly<Record<string, (source: Source) => Elements>> = {
  '.json': jsonElements,
  '.jsonl': jsonLineElements,
  '.ndjson': jsonLineElements,
  '.csv': csvElements,
}

async function* elementsOf(file: string, onBytes: (read: number) => void, report: Report): AsyncGenerator<Element> {
  const reader = readers[extname(file).toLowerCase()]
  const whole = (fix: string) => report(file, () => ({ line: 0, path: '' }), fix)
  if (!reader) return whole('is of no known kind; the name must end in .json, .jsonl, .ndjson or .csv')
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return whole(`cannot be read (${bytes.code ?? bytes.name}); look at the path and the rights`)
  if (!isUtf8(bytes)) return whole('is not UTF-8; save it with that encoding (in a spreadsheet: "CSV UTF-8")')
  yield* reader({ file, bytes, report, onBytes })
}
