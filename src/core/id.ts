const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id such as `cnv_01jd…`: 48 bits of time, then 80 random bits, in Crockford's base 32, so that ids sort by age. */
export function newId(prefix: string, now: number): string {
  let time = ''
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time
  let random = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) random += alphabet[byte % 32]
  return `${prefix}_${time}${random}`
}
