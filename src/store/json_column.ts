/** A nullable JSON column, read: what was written with `maybeText` comes back as it was. */
export function maybe(text: string | null) {
  return text === null ? null : JSON.parse(text)
}

export function maybeText(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
