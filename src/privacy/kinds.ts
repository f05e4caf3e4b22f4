/** What a hidden value is. The word is the middle of its token: `EMAIL` gives `<EMAIL_1>`. Most specific first: on overlap the earlier kind wins. */
export const kinds = [
  'QUOTED',
  'CARD',
  'IBAN',
  'URL',
  'EMAIL',
  'WALLET',
  'MAC',
  'IP',
  'CVC',
  'SSN',
  'NATIONAL_ID',
  'PASSPORT',
  'LICENCE',
  'BANK',
  'PHONE',
  'ADDRESS',
  'NAME',
] as const

export type Kind = (typeof kinds)[number]

/** A stretch of text that must be hidden. `start` and `end` are UTF-16 offsets, `end` excluded. */
export type Found = { readonly kind: Kind; readonly start: number; readonly end: number }

/** What the shop already knows. */
export type Known = {
  /** Values from the customer's own record: hidden wherever they stand, whatever their case. */
  readonly customer?: {
    readonly names?: readonly string[]
    readonly emails?: readonly string[]
    readonly phones?: readonly string[]
    readonly addresses?: readonly string[]
  }
}

export function found(kind: Kind, start: number, end: number): Found {
  return { kind, start, end }
}
