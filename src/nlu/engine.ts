import { readFileSync } from 'node:fs'
import type { Entity, Intent, Request, Understanding } from '../core/understanding.ts'
import { answerOf } from './answer.ts'
import { type Clause, clausesOf, isCourtesy } from './clauses.ts'
import { findEntities } from './entities/index.ts'
import { createHashedHead, type Head, multiply } from './heads.ts'
import { languageOf } from './language.ts'
import { createFamiliarity } from './learning/familiarity.ts'
import { countFeatures } from './learning/features.ts'
import { openness, viewOf } from './learning/gate.ts'
import { nearness } from './learning/nearest.ts'
import type { Phrases } from './learning/phrases.ts'
import type { Model } from './model.ts'
import { isUrgent, sentimentOf } from './mood.ts'
import { unpack } from './packing.ts'
import { pickRequests, type Reading } from './requests.ts'
import { createSpeller } from './speller.ts'
import { type Tidy, tidy, wordsOf } from './text.ts'
import { train } from './train.ts'
import { makesException, weighWording, withoutDenied } from './wording.ts'

/** What the engine may know about the moment; `itemNames` are product and option words of the shop. */
type Moment = {
  readonly now?: Date
  readonly itemNames?: readonly string[]
  /** The language of the conversation so far, which a yes or a no is read in; English when it is not said. */
  readonly spoken?: string
}

/** Reads messages; keeps nothing between them. */
export type Engine = {
  readonly understand: (text: string, moment?: Moment) => Understanding
  /** The `language` of an understanding, without the rest of it. */
  readonly languageOf: (text: string) => string
}

export type EngineOptions = {
  /** Trains in process on these instead of loading the shipped model; about a second. */
  readonly phrases?: Phrases
  readonly seed?: number
  readonly now?: () => Date
  /** A model that was trained or loaded before. */
  readonly model?: Model
  /** Further opinions, multiplied with the hashed head's. */
  readonly heads?: readonly Head[]
}

/** Below this a request is not worked on. */
const sure = 0.5
/** Below this a message is none of a shop's business. */
const inside = 0.3
/** The gate alone turns nobody away who says so little. */
const fewWords = 3

/** The model that is shipped beside this file; throws when it is missing or of another version. */
export function loadModel(file: URL = new URL('./model/weights.bin', import.meta.url)): Model {
  return unpack(readFileSync(file))
}

/** An engine for English support messages: no network, no key, about 0.2 ms a message. */
export function createEngine(options: EngineOptions = {}): Engine {
  const model = options.model ?? (options.phrases ? train(options.phrases, options.seed) : loadModel())
  const reader = createReader(model, options.heads ?? [])
  const clock = options.now ?? (() => new Date())
  return {
    understand: (text, moment = {}) => {
      const clean = tidy(text)
      const surroundings = { now: moment.now ?? clock(), itemNames: moment.itemNames ?? [] }
      const entities = findEntities(clean.text, surroundings)
      return understand(reader, clean, entities, ownWords(surroundings.itemNames), moment.spoken ?? 'en')
    },
    languageOf: (text) => languageOf(tidy(text).text, reader.knows),
  }
}

/** The words of the shop's goods, which are no slips of the pen; a list that comes again is not read again. */
function ownWords(names: readonly string[]): ReadonlySet<string> {
  const known = wordsOfNames.get(names)
  if (known) return known
  const words = new Set(wordsOf(names.slice(0, 500).join(' ')))
  wordsOfNames.set(names, words)
  return words
}

const wordsOfNames = new WeakMap<readonly string[], ReadonlySet<string>>()

type Reader = ReturnType<typeof createReader>

/** The statistics behind one interface: shares of the intents and the gate's opinion for any text. */
function createReader(model: Model, others: readonly Head[]) {
  const { intents, temperature, gate, vocabulary, ordinary, nearest, idf } = model
  const heads = [createHashedHead(model), ...others]
  const speller = createSpeller(vocabulary, ordinary)
  const familiar = createFamiliarity(vocabulary, ordinary)
  const places = new Map(intents.map((intent, place) => [intent, place]))
  return {
    intents,
    knows: (word: string): boolean => vocabulary.has(word),
    place: (intent: Intent): number => places.get(intent) ?? -1,
    words: (text: string, own: ReadonlySet<string>): string[] =>
      wordsOf(text).map((word) => (own.has(word) ? word : speller(word))),
    shares: (words: readonly string[]): Float64Array => multiply(heads, words, temperature),
    inScope: (words: readonly string[], shares: Float64Array): number => {
      const [best = 0, second = 0] = shares.slice().sort().reverse()
      return openness(
        gate,
        viewOf(best, second, familiar(words), nearness(nearest, countFeatures(words), idf), words.length),
      )
    },
  }
}

/** One clause with everything that was found about it. */
type Read = {
  readonly clause: Clause
  readonly text: string
  readonly kept: string
  readonly words: readonly string[]
  readonly shares: Float64Array
}

function understand(
  reader: Reader,
  clean: Tidy,
  entities: readonly Entity[],
  own: ReadonlySet<string>,
  spoken: string,
): Understanding {
  const { text } = clean
  const said = clausesOf(text)
  const wishes = said.filter(({ start, end }) => !isCourtesy(text.slice(start, end).trim()))
  const reads = (wishes.length > 0 ? wishes : said).map((clause) => read(reader, text, clause, own))
  const kept = reads.filter(({ words }) => words.length > 0)
  const words = (kept.length > 0 ? kept : reads).flatMap((one) => one.words)
  const shares = kept.length === 1 && kept[0] ? kept[0].shares : wholeShares(reader, reads, kept, words)
  const goods = entities.some(({ kind, start, end }) => kind === 'item' && isOurs(text.slice(start, end), own))
  const inScope = Math.max(scopeOf(reader, kept, words, shares), goods ? inside : 0)
  const language = languageOf(text, reader.knows)
  const answer = answerOf(text.trim(), language === 'en' ? language : spoken)
  const wanted = entities.filter((entity) => !reads.some((one) => isDenied(one, entity)))
  const requests = answer ? [] : requestsOf(reader, clean, kept, shares, wanted)
  const isForeign = language !== 'en' && language !== 'und'
  const isOutside = inScope < inside && words.length > fewWords
  const abstain = isForeign || isOutside || requests.length === 0
  return {
    language,
    requests: abstain ? [] : requests,
    ranking: rankingOf(reader, shares),
    inScope,
    abstain,
    entities: entities.map((entity) => placed(entity, clean)),
    sentiment: sentimentOf(text),
    urgent: isUrgent(text),
    answer,
    secondOpinion: null,
  }
}

/** Whether a thing that was named is one the shop sells. */
function isOurs(item: string, own: ReadonlySet<string>): boolean {
  const head = item.toLowerCase().split(/\s/).at(-1) ?? ''
  return own.has(head) || own.has(head.replace(/s$/, ''))
}

function read(reader: Reader, text: string, clause: Clause, own: ReadonlySet<string>): Read {
  const whole = text.slice(clause.start, clause.end)
  const { text: kept, denied } = withoutDenied(whole)
  const isEmpty = denied.length > 0 && (kept.match(/[\p{L}\d]{2,40}/gu)?.length ?? 0) < 3
  const words = isEmpty ? [] : reader.words(kept, own)
  const shares = weighWording(whole, denied, reader.shares(isEmpty ? reader.words(whole, own) : words), reader.place)
  return { clause, text: whole, kept, words, shares }
}

/** The whole message at once; imagined and denied wishes weigh as little as in their clauses. */
function wholeShares(
  reader: Reader,
  reads: readonly Read[],
  kept: readonly Read[],
  words: readonly string[],
): Float64Array {
  const only = reads[0]
  if (kept.length === 0) return only ? only.shares : reader.shares(words)
  const text = kept.map((one) => one.kept).join(' ')
  const denied = kept.length < reads.length ? [] : withoutDenied(kept.map((one) => one.text).join(' ')).denied
  return weighWording(
    text,
    denied.filter((intent) => kept.every((one) => (one.shares[reader.place(intent)] ?? 0) < sure)),
    reader.shares(words),
    reader.place,
  )
}

/** What stands in a denied wish ("don't cancel #12345") is nothing to act on, nor is "everything" with an exception. */
function isDenied({ clause, text, kept }: Read, { kind, start, end }: Entity): boolean {
  if (start < clause.start || end > clause.end || kept === text) return false
  if (kind === 'everything' && makesException(text)) return true
  return kept.slice(start - clause.start, end - clause.start).trim() === ''
}

/** A clear wish of four words or more makes the message the desk's business, whatever is told around it. */
function scopeOf(reader: Reader, kept: readonly Read[], words: readonly string[], shares: Float64Array): number {
  if (words.length === 0) return 0
  const whole = reader.inScope(words, shares)
  if (whole >= inside || kept.length < 2) return whole
  const clear = kept.filter((one) => one.words.length > fewWords && Math.max(...one.shares) >= sure)
  return Math.max(whole, ...clear.map((one) => reader.inScope(one.words, one.shares)))
}

function rankingOf({ intents }: Reader, shares: Float64Array): { intent: Intent; confidence: number }[] {
  return intents
    .map((intent, place) => ({ intent, confidence: shares[place] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 5)
}

function bestOf(reader: Reader, shares: Float64Array): { intent: Intent; confidence: number } {
  return rankingOf(reader, shares)[0] ?? { intent: 'out_of_scope', confidence: 0 }
}

function requestsOf(
  reader: Reader,
  clean: Tidy,
  reads: readonly Read[],
  shares: Float64Array,
  entities: readonly Entity[],
): Request[] {
  const whole = bestOf(reader, shares)
  const readings = reads.map(({ clause, text, shares: own }) => ({ ...clause, ...bestOf(reader, own), text }))
  const picked =
    reads.length < 2
      ? []
      : merged(
          pickRequests(readings, (intent) => shares[reader.place(intent)] ?? 0),
          entities,
        )
  const [only] = picked
  if (picked.length < 2) {
    const agreed = only && only.intent === whole.intent ? Math.max(only.confidence, whole.confidence) : 0
    const best =
      only && agreed === 0 && only.confidence > whole.confidence
        ? only
        : { ...whole, confidence: Math.max(agreed, whole.confidence) }
    if (best.confidence < sure) return []
    return [
      {
        intent: best.intent,
        confidence: best.confidence,
        text: clean.text,
        entities: entities.map((entity) => placed(entity, clean)),
      },
    ]
  }
  return split(picked, clean, entities)
}

const targets: ReadonlySet<Entity['kind']> = new Set(['order', 'last_order', 'item', 'everything'])

/** Two clauses with the same wish are one request unless each names its own order. */
function merged(picked: readonly Reading[], entities: readonly Entity[]): Reading[] {
  const result: Reading[] = []
  for (const one of picked) {
    const same = result.findIndex(({ intent }) => intent === one.intent)
    const before = result[same]
    const namesOrders = [one, before].every(
      (reading) => reading && entities.some(({ kind, start }) => kind === 'order' && isWithin(start, reading)),
    )
    if (!before || (namesOrders && one.confidence >= 0.8)) result.push(one)
    else result[same] = { ...before, confidence: Math.max(before.confidence, one.confidence) }
  }
  return result
}

/** Each request reaches to the next; what was told before the first belongs to it, and one that names nothing means what was named before. */
function split(picked: readonly Reading[], { text, at }: Tidy, entities: readonly Entity[]): Request[] {
  const requests: Request[] = []
  let named: readonly Entity[] =
    entities.filter(({ kind }) => kind === 'order').length === 1 ? entities.filter(({ kind }) => kind === 'order') : []
  picked.forEach(({ intent, confidence, start }, index) => {
    const span = { start: index === 0 ? 0 : start, end: picked[index + 1]?.start ?? text.length }
    const inSpan = entities.filter((entity) => isWithin(entity.start, span))
    const own = inSpan.filter(({ kind }) => targets.has(kind))
    const inherited = own.length === 0 ? named : []
    if (own.length > 0) named = own
    const all = [...inherited, ...inSpan].map((entity) => placed(entity, { text, at }))
    requests.push({ intent, confidence, text: text.slice(span.start, span.end).trim(), entities: all })
  })
  return requests
}

function isWithin(place: number, { start, end }: Clause): boolean {
  return place >= start && place < end
}

/** The entity with offsets in the message as it came. */
function placed(entity: Entity, { at }: Tidy): Entity {
  const start = at[entity.start] ?? 0
  return { ...entity, start, end: Math.max(start, (at[entity.end - 1] ?? start) + 1) }
}
