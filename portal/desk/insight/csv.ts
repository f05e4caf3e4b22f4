export type Cell = string | number | null

/**
 * A table as CSV (RFC 4180), with a mark that tells Excel it is UTF-8. Text that a spreadsheet would take for a formula
 * gets an apostrophe in front, as OWASP advises; figures stay figures.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[=+\-@\t\r]/.test(value.trimStart()) || /^[\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
