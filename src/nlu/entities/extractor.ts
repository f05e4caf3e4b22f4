import type { Entity } from '../../core/understanding.ts'

/** What an extractor may look at besides the text. */
export type Surroundings = { readonly now: Date; readonly itemNames: readonly string[] }

/** Finds one kind of thing in a tidy text; offsets are in that text. Linear in its length. */
export type Extractor = (text: string, surroundings: Surroundings) => Entity[]

/** Every match of a pattern with the `g` flag that never matches nothing, without the copy of it that `matchAll` makes. */
export function hitsOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const hits: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) hits.push(hit)
  return hits
}

/** All matches with their group 1 (or the whole match), for patterns with the `g` flag. */
export function matchesOf(
  pattern: RegExp,
  text: string,
): { value: string; start: number; end: number; match: RegExpExecArray }[] {
  return hitsOf(pattern, text).map((match) => {
    const value = match[1] ?? match[0]
    const start = match.index + match[0].lastIndexOf(value)
    return { value, start, end: start + value.length, match }
  })
}

/** Leaves of overlapping entities the one that starts first; of two that start together, the longer. */
export function withoutOverlaps<Found extends { readonly start: number; readonly end: number }>(
  found: readonly Found[],
): Found[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Found[] = []
  for (const one of sorted) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}
