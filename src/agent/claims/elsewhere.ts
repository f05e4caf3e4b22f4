import { german } from './glossaries/de.ts'
import { french } from './glossaries/fr.ts'
import { spanish } from './glossaries/es.ts'

type Glossary = ReadonlyMap<string, string>

const longest = 5

/** The languages whose statements can be held against records and passages, beside English. */
const glossaries: Readonly<Record<string, Glossary>> = {
  de: glossaryOf(german),
  es: glossaryOf(spanish),
  fr: glossaryOf(french),
}

/** Entries of `phrase, phrase = English`, parted by bars and lines. */
function glossaryOf(text: string): Glossary {
  const entries = text.split(/[|\n]/).flatMap((entry): [string, string][] => {
    const [before = '', meaning] = entry.split('=').map((part) => part.trim())
    if (meaning === undefined) return []
    return before.split(/,\s*/).map((phrase): [string, string] => [phrase, meaning])
  })
  return new Map(entries)
}

const months: Readonly<Record<string, readonly string[]>> = {
  January: ['januar', 'enero', 'janvier'],
  February: ['februar', 'febrero', 'février'],
  March: ['märz', 'marzo', 'mars'],
  April: ['april', 'abril', 'avril'],
  May: ['mai', 'mayo'],
  June: ['juni', 'junio', 'juin'],
  July: ['juli', 'julio', 'juillet'],
  August: ['august', 'agosto', 'août'],
  September: ['september', 'septiembre', 'septembre'],
  October: ['oktober', 'octubre', 'octobre'],
  November: ['november', 'noviembre', 'novembre'],
  December: ['dezember', 'diciembre', 'décembre'],
}
const monthOf = new Map(Object.entries(months).flatMap(([month, names]) => names.map((name) => [name, month] as const)))
const written = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:\\.|er|º)?\\s+(?:de\\s+)?(${[...monthOf.keys()].join('|')})(?!\\p{L})(?:\\s+(?:del?\\s+)?(\\d{4})(?!\\d))?`,
  'giu',
)

export function isHeldElsewhere(language: string): boolean {
  return Object.hasOwn(glossaries, language)
}

/** An answer with its figures in the English way: `1.250,00 $`, `2. März 2026` and `02.03.2026` are read day first. */
export function figuresInEnglish(answer: string): string {
  return answer
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(
      /(?<![\d.,])(\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d+),(\d{2})(?![\d,])/g,
      (_all, whole: string, cents: string) => {
        return `${whole.replace(/\D/g, '')}.${cents}`
      },
    )
    .replace(written, (_all, day: string, month: string, year?: string) => {
      const name = monthOf.get(month.toLowerCase()) ?? month
      return `${name} ${day}${year === undefined ? '' : `, ${year}`}`
    })
    .replace(
      /(?<![\d./])(\d{1,2})[./](\d{1,2})[./](\d{4})(?![\d/])/g,
      (_all, day: string, month: string, year: string) => {
        return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      },
    )
}

const english = Object.keys(months).join('|')
const pieces = new RegExp(
  `#[\\p{L}\\d][\\p{L}\\d-]*|\\p{Lu}{1,4}\\d{4,}|(?:${english})(?=\\s\\d)|[\\p{L}]+(?:-[\\p{L}]+)*'?|[^\\p{L}\\s]+|\\s+`,
  'giu',
)

/**
 * A sentence word by word in English, to be held against what English texts say; null when a word of it is unknown, for
 * then nobody here can read what it claims. `isName` knows the words of the customer's own records.
 */
export function gloss(sentence: string, language: string, isName: (word: string) => boolean): string | null {
  const known = glossaries[language]
  if (!known) return null
  const parts = (sentence.replace(/[¿¡]/g, '').match(pieces) ?? []).filter((part) => part.trim() !== '')
  const told: string[] = []
  for (let start = 0; start < parts.length; ) {
    const part = parts[start] ?? ''
    const found = longestFrom(known, parts, start)
    if (found === null && /\p{L}/u.test(part) && !/\d/.test(part) && !isFixed(part) && !isName(part)) return null
    told.push(found === null ? part : found.meaning)
    start += found?.length ?? 1
  }
  return told
    .join(' ')
    .replace(/\s+([.,;:!?)])/g, '$1')
    .replace(/^[,\s]+/, '')
    .replace(/([#$€£(])\s+/g, '$1')
}

function isFixed(part: string): boolean {
  return new RegExp(`^(?:${english}|USD|EUR|GBP)$`).test(part)
}

function longestFrom(known: Glossary, parts: readonly string[], start: number) {
  for (let length = Math.min(longest, parts.length - start); length > 0; length--) {
    const words = parts
      .slice(start, start + length)
      .join(' ')
      .replaceAll("' ", "'")
      .toLowerCase()
    const meaning = known.get(words)
    if (meaning !== undefined) return { meaning, length }
  }
  return null
}
