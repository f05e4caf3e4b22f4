import { remembering } from '../core/remembering.ts'
import { findAll, look, type Seen } from './find.ts'
import { fold, type Folded } from './fold.ts'
import type { Kind, Known } from './kinds.ts'
import { findLookalikes, tokenBook } from './tokens.ts'
import type { Tokens } from './tokens.ts'

/** A hidden stretch of the original text (UTF-16 offsets, `end` excluded) and the token that stands for it. */
type Span = { readonly kind: Kind; readonly start: number; readonly end: number; readonly token: string }

export type Redacted = { readonly text: string; readonly tokens: Tokens; readonly spans: readonly Span[] }

/**
 * Replaces what must not be seen by tokens such as `<EMAIL_1>`. `known` are the conversation's tokens so far: numbering goes on, and a value that
 * was seen before, whatever its spelling, has the token that it had. The answer's `tokens` are all of them and belong encrypted at rest.
 * Card numbers are not kept: their token leads to `•••• 1111`. Text that looks like a token becomes one itself and comes back as it was typed.
 */
export function redact(text: string, known: Tokens = {}, facts: Known = {}): Redacted {
  return hiddenIn(text, read(text), known, facts)
}

/** The same for a text that the shop wrote for everybody: what it shows by itself is found once and held in memory. */
export function redactPublished(text: string, known: Tokens, facts: Known): Redacted {
  return hiddenIn(text, readOnce(text), known, facts)
}

type Read = { readonly folded: Folded; readonly seen: Seen }

function read(text: string): Read {
  const folded = fold(text)
  return { folded, seen: look(folded.text, true) }
}

const readOnce = remembering(500, read)

function hiddenIn(text: string, { folded, seen }: Read, known: Tokens, facts: Known): Redacted {
  const book = tokenBook(known)
  const spans: Span[] = []
  const parts: string[] = []
  let done = 0
  for (const hit of findAll(seen, withMet(facts, known), findLookalikes(folded.text))) {
    const from = Math.max(folded.from(hit.start), done)
    const found = text.slice(from, folded.to(hit.end))
    const value = found.trim()
    if (value === '') continue
    // Blanks at the edges stay outside: a value seen again has its first spelling, which has none.
    const start = from + found.indexOf(value)
    const end = start + value.length
    const token = book.tokenFor(hit.kind, value)
    spans.push({ kind: hit.kind, start, end, token })
    parts.push(text.slice(done, start), token)
    done = end
  }
  return { text: spans.length === 0 ? text : parts.join('') + text.slice(done), tokens: book.tokens(), spans }
}

/** Who was named before in the conversation is known from then on, whatever stands around the name. */
function withMet(facts: Known, known: Tokens): Known {
  const met = Object.keys(known).filter((token) => token.startsWith('<NAME_'))
  if (met.length === 0) return facts
  const names = met.slice(0, mostMet).flatMap((token) => known[token] ?? [])
  return { ...facts, customer: { ...facts.customer, names: [...(facts.customer?.names ?? []), ...names] } }
}
const mostMet = 40
