import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

/** Languages of the interface, each by its own name. */
export const languages = { en: 'English', es: 'Español', de: 'Deutsch', fr: 'Français' } as const

export type Language = keyof typeof languages

/** Words that are loaded together: what everybody sees first, and what only the staff sees. */
type Part = 'first' | 'staff'

const kept = 'supportops.language'

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

const parts = new Set<Part>()

/** Loads the language that was chosen here before, or else the browser's, and only that one. */
export async function startWords(): Promise<void> {
  const language = firstLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: {} } },
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await load(language, 'first')
  document.documentElement.lang = language
}

/** Loads the words of the pages for the staff as well. */
export async function needStaffWords(): Promise<void> {
  if (!parts.has('staff')) await load(i18next.language as Language, 'staff')
}

/** Changes the language of every page, and remembers it. */
export async function chooseLanguage(language: Language): Promise<void> {
  await Promise.all([...parts].map((part) => load(language, part)))
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  remember(language)
}

async function load(language: Language, part: Part): Promise<void> {
  const files = part === 'first' ? [await first[language]()] : await staff[language]()
  for (const { default: words } of files) i18next.addResourceBundle(language, 'translation', words, true)
  parts.add(part)
}

function firstLanguage(): Language {
  const wanted = [remembered(), ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())]
  return wanted.find((tag): tag is Language => tag !== null && Object.hasOwn(languages, tag)) ?? 'en'
}

/** A browser may refuse to keep anything. */
function remembered(): string | null {
  try {
    return localStorage.getItem(kept)
  } catch {
    return null
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(kept, language)
  } catch {
    // Then it is chosen again next time.
  }
}
