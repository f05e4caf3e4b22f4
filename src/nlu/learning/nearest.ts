import { bucketCount, type Counts, scaled } from './features.ts'

/** The phrases as word vectors, turned around: which phrases hold a bucket, and how much of it. */
export type Nearest = {
  readonly size: number
  /** Start of each bucket's entries in `phrases` and `amounts`; one longer than there are buckets. */
  readonly starts: Uint32Array
  readonly phrases: Uint16Array
  readonly amounts: Float32Array
  readonly labels: Uint8Array
  readonly classes: number
}

/** Builds the index over the word block of each phrase. */
export function indexPhrases(all: readonly Counts[], labels: Uint8Array, classes: number, idf: Float32Array): Nearest {
  const vectors = all.map((counts) => scaled(counts.words, idf, 1))
  const starts = new Uint32Array(bucketCount + 1)
  for (const { buckets } of vectors) for (const bucket of buckets) starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1
  for (let bucket = 0; bucket < bucketCount; bucket++)
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0)
  const next = starts.slice()
  const phrases = new Uint16Array(starts[bucketCount] ?? 0)
  const amounts = new Float32Array(phrases.length)
  vectors.forEach(({ buckets, amounts: own }, phrase) => {
    buckets.forEach((bucket, index) => {
      const place = next[bucket] ?? 0
      next[bucket] = place + 1
      phrases[place] = phrase
      amounts[place] = own[index] ?? 0
    })
  })
  return { size: all.length, starts, phrases, amounts, labels, classes }
}

/** Cosine with the nearest phrase, and the best class's mean cosine over its phrases. */
export type Nearness = { readonly phrase: number; readonly centroid: number }

/** How near a message comes to what was trained on; both 0 when they share no word. */
export function nearness(index: Nearest, counts: Counts, idf: Float32Array): Nearness {
  const { buckets, amounts } = scaled(counts.words, idf, 1)
  const cosines = new Float32Array(index.size)
  const sums = new Float64Array(index.classes)
  let nearest = 0
  for (let place = 0; place < buckets.length; place++) {
    const amount = amounts[place] as number
    if (amount === 0) continue
    const bucket = buckets[place] as number
    const end = index.starts[bucket + 1] as number
    for (let entry = index.starts[bucket] as number; entry < end; entry++) {
      const phrase = index.phrases[entry] as number
      const label = index.labels[phrase] as number
      const part = amount * (index.amounts[entry] as number)
      const cosine = (cosines[phrase] as number) + part
      cosines[phrase] = cosine
      sums[label] = (sums[label] as number) + part
      if (cosine > nearest) nearest = cosine
    }
  }
  const members = membersOf(index)
  return {
    phrase: nearest,
    centroid: sums.reduce((most, sum, label) => Math.max(most, sum / (members[label] as number)), 0),
  }
}

const counted = new WeakMap<Nearest, Float64Array>()

/** How many phrases each class has, at least 1; counted once per index. */
function membersOf(index: Nearest): Float64Array {
  const before = counted.get(index)
  if (before) return before
  const members = new Float64Array(index.classes)
  for (const label of index.labels) members[label] = (members[label] as number) + 1
  const atLeastOne = members.map((count) => Math.max(1, count))
  counted.set(index, atLeastOne)
  return atLeastOne
}
