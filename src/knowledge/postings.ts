/** How much each unit (a passage, a question) gains when a term is asked for. */
export type Postings = {
  /** How telling a term is; 0 when it is written nowhere. */
  rarityOf(term: string): number
  gains(term: string): readonly Gain[]
}

export type Gain = { readonly unit: number; readonly gain: number }

/** Terms of one field of a unit; the weight says how much a mention in it counts. */
export type Field = { readonly terms: readonly string[]; readonly weight: number }

/** How fast further mentions of a word stop counting, and how much long fields are held against it. */
const saturation = 1.2
const lengthShare = 0.6

/** Below 1, a word that stands in one passage by chance outweighs the common word of the question less: `refund`, `return`. */
const damping = 0.8

/** How telling a term is that `holders` of `units` have: the BM25 inverse document frequency, damped, never negative. */
export function rarity(holders: number, units: number): number {
  return Math.log(1 + (units - holders + 0.5) / (holders + 0.5)) ** damping
}

/**
 * BM25F over units of weighted fields (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). A gain lies
 * between 0 and the term's rarity. All units must have the same fields in the same order.
 */
export function postingsOf(units: readonly (readonly Field[])[]): Postings {
  const averages = averageLengths(units)
  const counted = new Map<string, { unit: number; count: number }[]>()
  for (const [unit, fields] of units.entries()) {
    for (const [term, count] of weighted(fields, averages)) listIn(counted, term).push({ unit, count })
  }
  const gains = new Map<string, Gain[]>()
  for (const [term, list] of counted) {
    const telling = rarity(list.length, units.length)
    gains.set(
      term,
      list.map(({ unit, count }) => ({ unit, gain: (telling * count) / (saturation + count) })),
    )
  }
  return {
    rarityOf: (term) => (gains.has(term) ? rarity(gains.get(term)?.length ?? 0, units.length) : 0),
    gains: (term) => gains.get(term) ?? [],
  }
}

/** The list under this key, made when it is not there yet. */
export function listIn<Value>(map: Map<string, Value[]>, key: string): Value[] {
  const list = map.get(key) ?? []
  if (list.length === 0) map.set(key, list)
  return list
}

function averageLengths(units: readonly (readonly Field[])[]): readonly number[] {
  const totals: number[] = []
  for (const fields of units)
    for (const [at, field] of fields.entries()) totals[at] = (totals[at] ?? 0) + field.terms.length
  return totals.map((total) => Math.max(1, total / units.length))
}

function weighted(fields: readonly Field[], averages: readonly number[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [at, { terms, weight }] of fields.entries()) {
    const share = weight / (1 - lengthShare + (lengthShare * terms.length) / (averages[at] ?? 1))
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + share)
  }
  return counts
}
