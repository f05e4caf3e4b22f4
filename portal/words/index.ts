import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type english from './en.json'

/** Languages of the interface, each by its own name. */
export const languages = { en: 'English', es: 'Español', de: 'Deutsch', fr: 'Français' } as const

export type Language = keyof typeof languages

const kept = 'supportops.language'

const load = {
  en: () => import('./en.json'),
  es: () => import('./es.json'),
  de: () => import('./de.json'),
  fr: () => import('./fr.json'),
} as const satisfies Record<Language, () => Promise<{ readonly default: typeof english }>>

/** Loads the language that was chosen here before, or else the browser's, and only that one. */
export async function startWords(): Promise<void> {
  const language = firstLanguage()
  const words = await load[language]()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: words.default } },
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  document.documentElement.lang = language
}

/** Changes the language of every page, and remembers it. */
export async function chooseLanguage(language: Language): Promise<void> {
  const words = await load[language]()
  i18next.addResourceBundle(language, 'translation', words.default)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  remember(language)
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
