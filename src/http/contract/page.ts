/** Reads from the API as whoever asks for the page; `path` begins with `/`. */
export type ReadForPage = (path: string) => Promise<{ readonly status: number; readonly body: string }>

/** Somebody asks for a page for people. */
export type AskForPage = {
  /** Path and query. */
  readonly url: string
  /** Headers of the browser; what it did not send is empty. */
  readonly cookie: string
  readonly languages: string
  /** Another site leads here, so the browser has sent no cookie, whoever is signed in. */
  readonly isFromElsewhere: boolean
  /** Number that styles and scripts of this page carry. */
  readonly nonce: string
  /** Size of the largest file that the desk takes, in bytes. */
  readonly fileBytes: number
  readonly read: ReadForPage
  /** Hears why a page could not be drawn, which its browser then does. */
  failed(error: unknown): void
}

export type PageAnswer =
  | { readonly kind: 'page'; readonly html: string }
  /** Where whoever asks has to go instead. */
  | { readonly kind: 'redirect'; readonly to: string }

/** What a build of the portal answers with. */
export type AnswerPage = (asked: AskForPage) => Promise<PageAnswer>
