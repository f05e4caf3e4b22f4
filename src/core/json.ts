/** A value that survives JSON unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export type JsonObject = { readonly [key: string]: Json }

/**
 * The one canonical text of a value (RFC 8785, JSON Canonicalization Scheme): keys sorted by UTF-16 code units,
 * no blanks, numbers as ECMAScript prints them. Members that are `undefined` are left out, as in `JSON.stringify`.
 * Throws a TypeError for a number that JSON cannot carry or a string with a lone surrogate.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof value === 'object') return members(value)
  throw new TypeError(`not JSON: ${typeof value}`)
}

/** Text that stands in JSON as it is: most ids, codes and keys, and every one of them comes through here with each audit entry. */
const plain = /^[\w #:.~-]{0,100}$/

function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form')
  return JSON.stringify(text)
}

/** `sort` without a rule sorts by UTF-16 code units. */
function members(value: object): string {
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const member: unknown = Reflect.get(value, key)
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(member)}`
  }
  return `{${text}}`
}
