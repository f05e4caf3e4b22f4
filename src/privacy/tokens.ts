import { found, kinds } from './kinds.ts'
import type { Found, Kind } from './kinds.ts'
import { fold } from './fold.ts'
import type { Json } from '../core/json.ts'

/** Token → what it stands for, such as `<EMAIL_1>` → `ann@example.com`; a card's token leads only to its mask. Grows over a conversation. */
export type Tokens = Readonly<Record<string, string>>

/** At most six digits, so that no card or identity number can hide inside something that only looks like a token. */
const token = new RegExp(`<(${kinds.join('|')})_([1-9]\\d{0,5})>`, 'g')
const lookalike = /(?:<|&lt;?)\s{0,2}\/?\p{L}[\p{L}_ ]{1,15}[_ -]\d{1,6}\s{0,2}(?:>|&gt;?)/giu

/**
 * Fills tokens in again, once: what comes out of a token is never read for further tokens. A token that is not known stays as it stands.
 */
export function reveal(text: string, tokens: Tokens): string {
  return text.replace(token, (whole) => (Object.hasOwn(tokens, whole) ? (tokens[whole] ?? whole) : whole))
}

/** `reveal` for every string in a tool's arguments, at any depth; keys stay. */
export function revealDeep(value: Json, tokens: Tokens): Json {
  if (typeof value === 'string') return reveal(value, tokens)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item) => revealDeep(item, tokens))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealDeep(item, tokens)]))
}

/**
 * Finds text that somebody typed to look like a token. It becomes a token itself (`<QUOTED_1>` → `<EMAIL_1>`), so it comes back as it was typed
 * and can never bring out another value.
 */
export function findLookalikes(text: string): Found[] {
  if (!text.includes('<') && !text.includes('&')) return []
  return Array.from(text.matchAll(lookalike), (hit) => found('QUOTED', hit.index, hit.index + hit[0].length))
}

/** Hands out tokens for one text, continuing those of the conversation: the same value gets the token that it already has. */
export function tokenBook(known: Tokens): {
  readonly tokenFor: (kind: Kind, value: string) => string
  readonly tokens: () => Tokens
} {
  const last = new Map<string, number>()
  const byValue = new Map<string, string>()
  for (const [name, value] of Object.entries(known)) {
    const [, kind, number] = [...name.matchAll(token)][0] ?? []
    if (kind === undefined || number === undefined) continue
    last.set(kind, Math.max(last.get(kind) ?? 0, Number(number)))
    byValue.set(sameness(kind, value), name)
  }
  const fresh = new Map<string, string>()
  const cards = new Map<string, string>()
  const take = (kind: Kind, key: string, value: string): string => {
    const number = (last.get(kind) ?? 0) + 1
    const name = `<${kind}_${number}>`
    last.set(kind, number)
    byValue.set(key, name)
    fresh.set(name, value)
    return name
  }
  const tokenFor = (kind: Kind, value: string): string => {
    const kept = keepable(kind, value)
    const key = sameness(kind, kept)
    const before = byValue.get(key)
    if (kind !== 'CARD') return before ?? take(kind, key, kept)
    const digits = fold(value).text.replace(/\D/g, '')
    const taken = before !== undefined && [...cards.values()].includes(before)
    const name = cards.get(digits) ?? (before === undefined || taken ? take(kind, key, kept) : before)
    cards.set(digits, name)
    return name
  }
  return { tokenFor, tokens: () => (fresh.size === 0 ? known : { ...known, ...Object.fromEntries(fresh) }) }
}

/** Card numbers and security codes are never kept; PCI DSS 4.0, requirement 3.3.1, forbids storing the code at all. */
function keepable(kind: Kind, value: string): string {
  if (kind === 'CARD') return `•••• ${fold(value).text.replace(/\D/g, '').slice(-4)}`
  return kind === 'CVC' ? '•••' : value
}

/** Two spellings of one value have the same key: case and blanks do not make another person or account. */
function sameness(kind: string, value: string): string {
  return `${kind}:${spellings[kind]?.(fold(value).text) ?? value}`
}

const compact = (value: string) => value.replace(/[^\p{L}\d]/gu, '').toUpperCase()
const words = (value: string) =>
  value
    .toLowerCase()
    .replace(/[\s,]+/g, ' ')
    .trim()

const spellings: Readonly<Record<string, (value: string) => string>> = {
  IBAN: compact,
  SSN: compact,
  NATIONAL_ID: compact,
  PASSPORT: compact,
  LICENCE: compact,
  BANK: compact,
  MAC: compact,
  PHONE: (value) => value.replace(/[^\dx]/gi, '').replace(/^00/, ''),
  EMAIL: (value) =>
    value
      .toLowerCase()
      .replace(/[\s([{]+(?:dot|punkt|point|punto|ponto)[\s)\]}]+/g, '.')
      .replace(/[\s([{]+(?:at|ät|arobase|arroba|chiocciola)[\s)\]}]+/g, '@')
      .replace(/\s/g, ''),
  IP: (value) => value.toLowerCase(),
  NAME: words,
  ADDRESS: words,
}
