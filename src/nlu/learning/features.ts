/** A sparse vector: bucket numbers and how much of each, without repeats. */
export type Sparse = { readonly buckets: Int32Array; readonly amounts: Float32Array }

/** The term counts of one message, as (1 + log count), words and letters apart because each block is normalised by itself. */
export type Counts = { readonly words: Sparse; readonly letters: Sparse }

export const bucketCount = 1 << 16

/** Weight of the letter block beside the word block. */
const letterWeight = 0.8

/** Word 1-2-grams and letter 3-5-grams, hashed by FNV-1a into 2^16 buckets. */
export function countFeatures(words: readonly string[]): Counts {
  const wordCounts = new Map<number, number>()
  const letterCounts = new Map<number, number>()
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    add(wordCounts, hash(word, 1))
    add(wordCounts, hash(` ${words[index + 1] ?? '</s>'}`, hash(word, 2)))
  }
  const line = ` ${words.join(' ')} `.slice(0, 1_200)
  for (let start = 0; start < line.length; start++) addLetters(letterCounts, line, start)
  return { words: sparse(wordCounts), letters: sparse(letterCounts) }
}

function addLetters(counts: Map<number, number>, line: string, start: number): void {
  let code = 0x811c9dc5 ^ 3
  for (let length = 1; length <= 5 && start + length <= line.length; length++) {
    code = Math.imul(code ^ line.charCodeAt(start + length - 1), 0x01000193)
    if (length >= 3) add(counts, fold(code))
  }
}

/** The vector a linear head sees: (1 + log count) x inverse document frequency, each block of length 1 and weighted. */
export function weigh(counts: Counts, idf: Float32Array): Sparse {
  const words = scaled(counts.words, idf, 1)
  const letters = scaled(counts.letters, idf, letterWeight)
  const buckets = new Int32Array(words.buckets.length + letters.buckets.length)
  const amounts = new Float32Array(buckets.length)
  buckets.set(words.buckets)
  buckets.set(letters.buckets, words.buckets.length)
  amounts.set(words.amounts)
  amounts.set(letters.amounts, words.amounts.length)
  return { buckets, amounts }
}

/** One block times `idf`, scaled to the length `weight`; all zero when nothing in it is known. */
export function scaled({ buckets, amounts: counted }: Sparse, idf: Float32Array, weight: number): Sparse {
  const amounts = new Float32Array(counted.length)
  let squares = 0
  for (let index = 0; index < amounts.length; index++) {
    const amount = (counted[index] as number) * (idf[buckets[index] as number] as number)
    amounts[index] = amount
    squares += amount * amount
  }
  const factor = squares > 0 ? weight / Math.sqrt(squares) : 0
  for (let index = 0; index < amounts.length; index++) amounts[index] = (amounts[index] as number) * factor
  return { buckets, amounts }
}

/** ln((n + 1) / (df + 1)) + 1 per bucket; 0 for a bucket seen in fewer than `least` messages, which takes it out of the model. */
export function inverseFrequencies(all: readonly Counts[], least: number): Float32Array {
  const seen = new Uint32Array(bucketCount)
  for (const { words, letters } of all) {
    for (const bucket of words.buckets) seen[bucket] = (seen[bucket] ?? 0) + 1
    for (const bucket of letters.buckets) seen[bucket] = (seen[bucket] ?? 0) + 1
  }
  return Float32Array.from(seen, (count) => (count < least ? 0 : Math.log((all.length + 1) / (count + 1)) + 1))
}

function sparse(counts: ReadonlyMap<number, number>): Sparse {
  const buckets = new Int32Array(counts.size)
  const amounts = new Float32Array(counts.size)
  let place = 0
  for (const [bucket, count] of counts) {
    buckets[place] = bucket
    amounts[place++] = count === 1 ? 1 : 1 + Math.log(count)
  }
  return { buckets, amounts }
}

function add(counts: Map<number, number>, bucket: number): void {
  counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
}

function hash(text: string, start: number): number {
  let code = 0x811c9dc5 ^ start
  for (let index = 0; index < text.length; index++) code = Math.imul(code ^ text.charCodeAt(index), 0x01000193)
  return fold(code)
}

function fold(code: number): number {
  return ((code >>> 16) ^ code) & (bucketCount - 1)
}
