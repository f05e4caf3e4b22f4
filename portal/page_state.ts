import type { DehydratedState } from '@tanstack/react-query'
import type { Language } from './words/index.ts'

/** What the server tells a page beside its words, as JSON inside it. */
export type PageState = {
  readonly language: Language
  /** The time zone that the page is drawn in, as IANA names it, and what `getTimezoneOffset` tells in it now. */
  readonly zone: string
  readonly offset: number
  /** Number that style sheets of this page carry, so that the browser takes them. */
  readonly nonce: string
  /** Size of the largest file that the desk takes, in bytes. */
  readonly fileBytes: number
  /** Whether the page is drawn already, and only has to come alive. */
  readonly isDrawn: boolean
  /** Amounts and moments as they stand on it, by what they are: a browser takes long to learn to write them. */
  readonly written: Readonly<Record<string, string>>
  /** What was read for it. */
  readonly queries: DehydratedState
}

/** Where the state stands in a page, where the page itself does, and the names of its styles and of its scripts. */
export const places = { state: 'state', page: 'portal', styles: 'portal-styles', scripts: 'scripts' } as const

/** Cookies in which a browser keeps what the next page should be drawn in. */
export const kept = { language: 'supportops.language', zone: 'supportops.zone' } as const

/** Keeps it for a year; a browser may refuse to. */
export function keep(name: keyof typeof kept, value: string): void {
  document.cookie = `${kept[name]}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax`
}
