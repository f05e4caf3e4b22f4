/** Random bytes that wait to be used: one call for many ids costs as much as one for a single id. */
const pool = new Uint8Array(4_096)
let used = pool.length

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id such as `cnv_01jd…`: 48 bits of time, then 80 random bits, in Crockford's base 32, so that ids sort by age. */
export function newId(prefix: string, now: number): string {
  let time = ''
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  let random = ''
  for (const end = used + 16; used < end; used++) random += alphabet[(pool[used] ?? 0) % 32]
  return `${prefix}_${time}${random}`
}
