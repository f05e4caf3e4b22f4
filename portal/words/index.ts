import { createInstance, type i18n } from 'i18next'

/** Languages of the interface, each by its own name. */
export const languages = { en: 'English', es: 'Español', de: 'Deutsch', fr: 'Français' } as const

export type Language = keyof typeof languages

/** Words that are loaded together: what everybody sees first, and what only the staff sees. */
type Part = 'first' | 'staff'

const first = {
  en: () => import('./en/first.json'),
  es: () => import('./es/first.json'),
  de: () => import('./de/first.json'),
  fr: () => import('./fr/first.json'),
}

const staff = {
  en: () => Promise.all([import('./en/work.json'), import('./en/insight.json'), import('./en/house.json')]),
  es: () => Promise.all([import('./es/work.json'), import('./es/insight.json'), import('./es/house.json')]),
  de: () => Promise.all([import('./de/work.json'), import('./de/insight.json'), import('./de/house.json')]),
  fr: () => Promise.all([import('./fr/work.json'), import('./fr/insight.json'), import('./fr/house.json')]),
}

/** The words of one language, with what everybody sees first. */
export async function wordsIn(language: Language): Promise<i18n> {
  const words = createInstance()
  await words.init({
    lng: language,
    resources: { [language]: { translation: {} } },
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await load(words, language, 'first')
  return words
}

/** Loads the words of the pages for the staff as well. */
export async function needStaffWords(words: i18n): Promise<void> {
  if (!partsOf(words).has('staff')) await load(words, words.language as Language, 'staff')
}

/** Changes the language of everything that is written with these words. */
export async function changeWords(words: i18n, language: Language): Promise<void> {
  await Promise.all([...partsOf(words)].map((part) => load(words, language, part)))
  await words.changeLanguage(language)
}

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag)
}

/** What is loaded, by where the words are kept: React's own view of them is another object each time. */
const loaded = new WeakMap<i18n['store'], Set<Part>>()

function partsOf({ store }: i18n): Set<Part> {
  const parts = loaded.get(store) ?? new Set()
  loaded.set(store, parts)
  return parts
}

async function load(words: i18n, language: Language, part: Part): Promise<void> {
  // The server draws no page for the staff, so it has no words for one.
  const files = part === 'first' || import.meta.env.SSR ? [await first[language]()] : await staff[language]()
  for (const { default: texts } of files) words.addResourceBundle(language, 'translation', texts, true)
  partsOf(words).add(part)
}
