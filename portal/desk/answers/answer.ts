import { useTranslation } from 'react-i18next'
import type { CannedRepliesView } from '../../../src/http/contract/canned_reply.ts'

/** An answer that is ready. */
export type Answer = CannedRepliesView['items'][number]

/** What may be put in, each with what stands for it in a preview. */
export const placeholders = { customer_name: 'Maya', order: '#12345' } as const

export type Placeholder = keyof typeof placeholders

/** A text as a customer would read it, with the values of an example. */
export function preview(text: string): string {
  return Object.entries(placeholders).reduce((words, [name, value]) => words.replaceAll(`{{${name}}}`, value), text)
}

/** The first placeholder of a text that nothing is put in for; the desk refuses such a text. */
export function strangePlaceholder(text: string): string | undefined {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name).find((name) => !(name in placeholders))
}

/** The name of a language in the language of the page. */
export function useLanguageName(): (language: string) => string {
  const { i18n } = useTranslation()
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  return (language) => names.of(language) ?? language
}
