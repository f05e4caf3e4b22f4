/** The number that style sheets of this page carry, so that the browser takes them. */
export const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name=nonce]')?.content ?? ''

/** Drawers hold the page still by a style sheet of a package that looks for the number here and nowhere else. */
export function tellNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: nonce() })
}
