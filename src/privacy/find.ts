import { findAddresses, findKnownValues } from './address.ts'
import { read } from './anchors.ts'
import type { Reading } from './anchors.ts'
import { findCards } from './card.ts'
import { findEmails, findSecretLinks } from './email.ts'
import { findIbans } from './iban.ts'
import { found, kinds } from './kinds.ts'
import type { Found, Kind, Known } from './kinds.ts'
import { findAnnouncedNames, findKnownNames } from './name_cues.ts'
import { wordsOf } from './name_words.ts'
import { findEchoes, findNames } from './names.ts'
import { findNationalIds } from './national_ids.ts'
import { findNetworkAddresses } from './network.ts'
import { findKnownPhones, findPhones } from './phone.ts'
import { findPlainNumbers, type Plain } from './plain_numbers.ts'
import { findWallets } from './wallet.ts'

const rank = new Map<Kind, number>(kinds.map((kind, index) => [kind, index]))
/** Kinds that give way to the shop's own numbers, dates and prices. The others carry a check digit or a sign that nothing else has. */
const yielding = new Set<Kind>(['CVC', 'SSN', 'NATIONAL_ID', 'PASSPORT', 'LICENCE', 'BANK', 'PHONE'])
/** Kinds of which the rest is still hidden when a part of them has another kind. */
const divisible = new Set<Kind>(['URL', 'ADDRESS', 'NAME'])

/** What a text shows by itself, whoever it is about. */
export type Seen = Pick<Reading, 'text' | 'tame'> & {
  readonly likely: readonly Found[]
  readonly cards: readonly Found[]
  readonly plain: readonly Plain[]
  readonly names: readonly Found[]
}

/** Looks through folded text. `alone` tells that it is a customer's whole message, in which a bare number answers a question. */
export function look(text: string, alone: boolean): Seen {
  const reading = read(text)
  const likely = findLikely(reading, alone)
  const accounts = likely.filter((hit) => hit.kind === 'IBAN')
  const cards = findCards(text).filter(
    (card) => !accounts.some((iban) => iban.start < card.start && card.end <= iban.end),
  )
  const words = wordsOf(text)
  const names = [...findAnnouncedNames(reading, words), ...findNames(reading, words)]
  const plain = findPlainNumbers(reading)
  return { text, tame: reading.tame, likely, cards, plain, names: [...names, ...findEchoes(text, words, names)] }
}

/** Everything to hide in a text: no two stretches overlap, they come in order. */
export function findAll(seen: Seen, known: Known = {}, lookalikes: readonly Found[] = []): Found[] {
  const { text, likely, cards, plain, names } = seen
  const taken = new Uint8Array(text.length)
  const kept: Found[] = []
  place([...lookalikes, ...cards, ...findKnown(seen, known)], taken, kept)
  const certain = likely.filter((hit) => !yielding.has(hit.kind) && hit.kind !== 'ADDRESS')
  place(certain, taken, kept)
  const blocked = taken.slice()
  for (const { start, end } of plain) blocked.fill(1, start, end)
  const unsure = likely.filter((hit) => yielding.has(hit.kind))
  place(unsure, taken, kept, blocked)
  const addresses = likely.filter((hit) => hit.kind === 'ADDRESS')
  place(addresses, taken, kept)
  place(names, taken, kept)
  return kept.sort((a, b) => a.start - b.start)
}

function findLikely(reading: Reading, alone: boolean): Found[] {
  const { text } = reading
  return [
    ...findIbans(text),
    ...findSecretLinks(text),
    ...findEmails(text),
    ...findWallets(text),
    ...findNetworkAddresses(text),
    ...findNationalIds(reading, alone),
    ...findPhones(text),
    ...findAddresses(reading),
  ]
}

function findKnown(seen: Seen, { customer }: Known): Found[] {
  const { text } = seen
  return [
    ...findKnownValues(seen, 'EMAIL', customer?.emails ?? []),
    ...findKnownPhones(text, customer?.phones ?? []),
    ...findKnownValues(seen, 'ADDRESS', customer?.addresses ?? []),
    ...findKnownNames(text, customer?.names ?? []),
  ]
}

/** Puts stretches down, the most specific kind first, then the longest; `blocked` cells refuse the kinds that yield. */
function place(hits: readonly Found[], taken: Uint8Array, kept: Found[], blocked: Uint8Array = taken): void {
  const order = [...hits].sort(
    (a, b) =>
      (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) || b.end - b.start - (a.end - a.start) || a.start - b.start,
  )
  for (const hit of order) {
    const pieces = divisible.has(hit.kind) ? gaps(hit, taken) : isFree(hit, taken) && isFree(hit, blocked) ? [hit] : []
    for (const piece of pieces) {
      taken.fill(1, piece.start, piece.end)
      if (blocked !== taken) blocked.fill(1, piece.start, piece.end)
      kept.push(piece)
    }
  }
}

function isFree(hit: Found, cells: Uint8Array): boolean {
  const at = cells.subarray(hit.start, hit.end).indexOf(1)
  return at === -1
}

function gaps(hit: Found, taken: Uint8Array): Found[] {
  const pieces: Found[] = []
  for (let at = hit.start; at < hit.end; ) {
    const start = taken.subarray(at, hit.end).indexOf(0)
    if (start === -1) break
    const length = taken.subarray(at + start, hit.end).indexOf(1)
    const end = length === -1 ? hit.end : at + start + length
    pieces.push(found(hit.kind, at + start, end))
    at = end
  }
  return pieces
}
