import { conceptsOf, phraseConcepts } from './synonyms.ts'
import { isTelling, stem, wordsOf } from './words.ts'

/** One telling word of a text: its stem, and the concepts it stands for as terms such as `#12`. A phrase has no stem. */
export type Word = { readonly written: string; readonly stem: string | null; readonly concepts: readonly string[] }

/** The telling words of a text in order, then the phrases that were found in it. */
export function read(text: string): readonly Word[] {
  return readWords(wordsOf(text))
}

/** The same for words that were cut apart already. */
export function readWords(words: readonly string[]): readonly Word[] {
  const telling = words.filter(isTelling).map((written) => wordOf(written))
  const phrases = phraseConcepts(words.map(stem)).map((concept) => ({
    written: '',
    stem: null,
    concepts: [`#${concept}`],
  }))
  return [...telling, ...phrases]
}

/** Every term a text is found by. */
export function termsOf(text: string): readonly string[] {
  return read(text).flatMap((word) => (word.stem === null ? word.concepts : [word.stem, ...word.concepts]))
}

export function wordOf(written: string): Word {
  const stemmed = stem(written)
  return { written, stem: stemmed, concepts: conceptsOf(stemmed).map((concept) => `#${concept}`) }
}
