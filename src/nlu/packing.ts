import { type Intent, intents as allIntents } from '../core/understanding.ts'
import { bucketCount } from './learning/features.ts'
import type { Model } from './model.ts'

/** What stands before the tables, as JSON. */
type Heading = {
  readonly format: 1
  readonly intents: readonly Intent[]
  readonly fingerprint: string
  readonly seed: number
  readonly temperature: number
  readonly gate: readonly number[]
  readonly rows: number
  readonly entries: number
  readonly phrases: number
  readonly vocabulary: string
  readonly ordinary: string
}

/** The model as one file: length of the heading, the heading, then tables; weights as int8 with one scale per row. */
export function pack(model: Model): Uint8Array {
  const { linear, nearest, idf } = model
  const buckets = Uint16Array.from(idf.keys()).filter((bucket) => (linear.rows[bucket] ?? -1) >= 0)
  const counts = Uint16Array.from(
    buckets,
    (bucket) => (nearest.starts[bucket + 1] ?? 0) - (nearest.starts[bucket] ?? 0),
  )
  const { scales, weights } = quantised(model, buckets)
  const kept = Array.from(buckets).flatMap((bucket) => entriesOf(model, bucket))
  const heading = new TextEncoder().encode(JSON.stringify(headingOf(model, buckets.length, kept.length)))
  return joined([
    Uint32Array.of(heading.length),
    heading,
    buckets,
    Float32Array.from(buckets, (bucket) => idf[bucket] ?? 0),
    scales,
    weights,
    linear.bias,
    counts,
    Uint16Array.from(kept, (entry) => nearest.phrases[entry] ?? 0),
    Uint8Array.from(kept, (entry) => Math.round((nearest.amounts[entry] ?? 0) * 255)),
    nearest.labels,
  ])
}

function entriesOf({ nearest }: Model, bucket: number): number[] {
  const start = nearest.starts[bucket] ?? 0
  return Array.from({ length: (nearest.starts[bucket + 1] ?? 0) - start }, (_, index) => start + index)
}

function headingOf(model: Model, rows: number, entries: number): Heading {
  const { intents, fingerprint, seed, temperature, gate, vocabulary, ordinary, nearest } = model
  return {
    format: 1,
    intents,
    fingerprint,
    seed,
    temperature,
    gate,
    rows,
    entries,
    phrases: nearest.size,
    vocabulary: listed(vocabulary),
    ordinary: listed(ordinary),
  }
}

function quantised({ linear }: Model, buckets: Uint16Array): { scales: Float32Array; weights: Int8Array } {
  const { classes } = linear
  const scales = new Float32Array(buckets.length)
  const weights = new Int8Array(buckets.length * classes)
  buckets.forEach((bucket, row) => {
    const start = (linear.rows[bucket] ?? 0) * classes
    const own = linear.weights.subarray(start, start + classes)
    const scale = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127
    scales[row] = scale
    own.forEach((weight, one) => {
      weights[row * classes + one] = scale === 0 ? 0 : Math.round(weight / scale)
    })
  })
  return { scales, weights }
}

/** Reads what `pack` wrote; throws a TypeError for anything else. */
export function unpack(file: Uint8Array): Model {
  const read = reader(file)
  const size = new DataView(read(4).buffer).getUint32(0, true)
  const heading = parseHeading(new TextDecoder().decode(read(size)))
  const { rows: count, entries, phrases, intents, fingerprint, seed, temperature, gate } = heading
  const classes = intents.length
  const buckets = new Uint16Array(read(2 * count).buffer)
  const frequencies = new Float32Array(read(4 * count).buffer)
  const scales = new Float32Array(read(4 * count).buffer)
  const packed = new Int8Array(read(count * classes).buffer)
  const bias = new Float32Array(read(4 * classes).buffer)
  const counts = new Uint16Array(read(2 * count).buffer)
  const members = new Uint16Array(read(2 * entries).buffer)
  const amounts = Float32Array.from(read(entries), (amount) => amount / 255)
  const labels = read(phrases)
  const idf = new Float32Array(bucketCount)
  const rows = new Int32Array(bucketCount).fill(-1)
  buckets.forEach((bucket, row) => {
    idf[bucket] = frequencies[row] ?? 0
    rows[bucket] = row
  })
  const weights = unquantised(packed, scales, classes)
  const starts = startsOf(buckets, counts)
  return {
    intents,
    fingerprint,
    seed,
    temperature,
    gate,
    idf,
    linear: { classes, rows, weights, bias },
    vocabulary: unlisted(heading.vocabulary),
    ordinary: unlisted(heading.ordinary),
    nearest: { size: phrases, starts, phrases: members, amounts, labels, classes },
  }
}

function unquantised(packed: Int8Array, scales: Float32Array, classes: number): Float32Array {
  const weights = new Float32Array(packed.length)
  for (let row = 0; row < scales.length; row++) {
    const scale = scales[row] as number
    for (let place = row * classes; place < (row + 1) * classes; place++)
      weights[place] = (packed[place] as number) * scale
  }
  return weights
}

function parseHeading(text: string): Heading {
  const heading = JSON.parse(text) as Heading
  const known = new Set<string>(allIntents)
  if (heading.format !== 1 || !heading.intents.every((intent) => known.has(intent))) {
    throw new TypeError('the trained file is of another version: train it anew')
  }
  return heading
}

function startsOf(buckets: Uint16Array, counts: Uint16Array): Uint32Array {
  const starts = new Uint32Array(bucketCount + 1)
  buckets.forEach((bucket, row) => {
    starts[bucket + 1] = counts[row] ?? 0
  })
  for (let bucket = 0; bucket < bucketCount; bucket++)
    starts[bucket + 1] = (starts[bucket + 1] as number) + (starts[bucket] as number)
  return starts
}

function listed(counts: ReadonlyMap<string, number>): string {
  return Array.from(counts, ([word, count]) => `${word} ${count}`).join('\n')
}

function unlisted(text: string): Map<string, number> {
  return new Map(
    text.split('\n').map((line) => {
      const [word = '', count = '0'] = line.split(' ')
      return [word, Number(count)]
    }),
  )
}

type Table = Uint8Array | Int8Array | Uint16Array | Uint32Array | Float32Array

function joined(tables: readonly Table[]): Uint8Array {
  const all = new Uint8Array(tables.reduce((size, table) => size + table.byteLength, 0))
  let place = 0
  for (const table of tables) {
    all.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), place)
    place += table.byteLength
  }
  return all
}

/** Each call takes the next bytes, copied so that tables of wider numbers are aligned. */
function reader(file: Uint8Array): (size: number) => Uint8Array<ArrayBuffer> {
  let place = 0
  return (size) => {
    if (place + size > file.length) throw new TypeError('the trained file is cut short')
    place += size
    return new Uint8Array(file.subarray(place - size, place))
  }
}
