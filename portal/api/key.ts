/**
 * A key under which something is done once, however often it is sent: 128 random bits, in letters. Of
 * 200,000 in hex 43 held what may be the number of a card, and the desk refuses those.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const letters = Array.from(bytes, (byte) => String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15)))
  return `portal-${letters.join('')}`
}
