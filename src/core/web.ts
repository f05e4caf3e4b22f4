/** A page that a search of the web found: words of strangers, with their address. */
export type WebResult = { readonly title: string; readonly url: string; readonly text: string }

/** Searches the web outside of the house. Throws a WebFault for everything that goes wrong there. */
export interface WebSearch {
  search(query: string): Promise<readonly WebResult[]>
}

/** A search that came to nothing: the server was away, slow, too long-winded or talked nonsense. */
export class WebFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WebFault'
  }
}
