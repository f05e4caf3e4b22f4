/** Made by chance or by a clock (RFC 9562), of whatever version; the digits of one in 2,400 pass for a card's. */
const uuid = /(?<![\da-z])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-z])/gi
/** Eight bytes and more in hex: a key, a hash, the name of a trace. Of 16 bytes one in 4,700 passes for a card's. */
const hex = /(?<![\da-z])[\da-f]{16,}(?![\da-z])/gi

/** So many stretches of letters or of digits are made when somebody writes a word before and behind a number. */
const mostByHand = 3
/** Nobody writes so many hex digits and more before a number by hand. */
const leastByChance = 8

/** A text without the ids in it that are plainly random, which may hold the digits of a card by chance. */
export function withoutRandomIds(text: string): string {
  return text.replace(uuid, ' id ').replace(hex, (token) => (isRandom(token) ? ' id ' : token))
}

/** Base64url, ULIDs and the like need no such rule: they hold no twelve digits in a row. */
function isRandom(token: string): boolean {
  const stretches = token.match(/\d+|[a-f]+/gi) ?? []
  if (stretches.length > mostByHand) return true
  const [first = '', , last = ''] = stretches
  return /^\d/.test(last) && token.length - Math.max(first.length, last.length) >= leastByChance
}
