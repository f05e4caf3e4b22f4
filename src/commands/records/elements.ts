/** What a file can bring; the plural is the name of the list in a JSON file. */
export const elementKinds = ['customer', 'product', 'order'] as const

export type ElementKind = (typeof elementKinds)[number]

/** Keys and list positions from the element down to a value. */
export type Path = readonly PropertyKey[]

/** Where a value stands, for a person with an editor: a line from 1 and a dotted path or the name of a column. */
export type Place = { readonly line: number; readonly path: string }

/** One customer, product or order as a file has it, not yet checked, and able to say where its parts stand. */
export type Element = {
  readonly kind: ElementKind
  readonly file: string
  readonly value: unknown
  readonly at: (path: Path) => Place
}

/** What remains of an element once it was read: enough to say where something stood. */
export type Origin = Pick<Element, 'file' | 'at'>

/** Takes a fault down; `place` is asked only when the fault will be shown. */
export type Report = (file: string, place: () => Place, fix: string) => void

/** The bytes of one file that was opened, and who wants to know how far they were read. */
export type Source = {
  readonly file: string
  readonly bytes: Buffer
  readonly report: Report
  readonly onBytes: (read: number) => void
}
