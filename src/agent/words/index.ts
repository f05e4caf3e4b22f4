import type { Conversation } from '../../core/conversation.ts'
import type { Understanding } from '../../core/understanding.ts'
import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import type { Words } from './words.ts'

export type { Words } from './words.ts'

const byLanguage: Readonly<Record<string, Words>> = { en: english, de: german, es: spanish, fr: french }

/** The desk's own words in a language (ISO 639-1); in English where there are none in it. */
export function wordsIn(language: string): Words {
  return byLanguage[language] ?? english
}

/** The language that a customer is answered in: the one they write in, and with a yes, a no or a bare number the one before. */
export function languageFor({ language }: Conversation, { answer, secondOpinion, ...read }: Understanding): string {
  const written = secondOpinion?.language ?? read.language
  return written === 'und' || answer !== null ? language : written
}
