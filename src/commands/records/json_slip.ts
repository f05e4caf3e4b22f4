const token =
  /\s*("[^"\\\n\r\t]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\n\r\t]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b|[{}[\],:])/y

type Wanted = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'end'

/**
 * Where text stops being JSON (RFC 8259), as an offset in characters. `JSON.parse` has no stable place in its
 * message, and repeats what was written, which may be nobody's business.
 */
export function slipOf(text: string): number {
  const open: ('{' | '[')[] = []
  let wanted: Wanted = 'value'
  let at = 0
  while (at < text.length) {
    token.lastIndex = at
    const [whole, sign] = token.exec(text) ?? []
    const next: Wanted | null = sign === undefined ? null : after(sign, wanted, open)
    if (whole === undefined || next === null) break
    at += whole.length
    wanted = next
  }
  return at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0)
}

/** What may follow this sign, or null when the sign itself was not wanted. Keeps the list of what is open. */
function after(sign: string, wanted: Wanted, open: ('{' | '[')[]): Wanted | null {
  if (sign === ':') return wanted === ':' ? 'value' : null
  if (sign === ',') return wanted === ', or end' ? (open.at(-1) === '{' ? 'key' : 'value') : null
  if (sign === '}' || sign === ']') return closes(sign, wanted, open) ? behind(open) : null
  if (wanted === 'key' || wanted === 'key or }') return sign.startsWith('"') ? ':' : null
  if (wanted !== 'value' && wanted !== 'value or ]') return null
  if (sign !== '{' && sign !== '[') return behind(open)
  open.push(sign)
  return sign === '{' ? 'key or }' : 'value or ]'
}

function closes(sign: '}' | ']', wanted: Wanted, open: ('{' | '[')[]): boolean {
  const empty = sign === '}' ? 'key or }' : 'value or ]'
  if (open.at(-1) !== (sign === '}' ? '{' : '[') || (wanted !== ', or end' && wanted !== empty)) return false
  open.pop()
  return true
}

function behind(open: readonly string[]): Wanted {
  return open.length > 0 ? ', or end' : 'end'
}
