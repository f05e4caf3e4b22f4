import { createHash } from 'node:crypto'
import { matchesOf } from './anchors.ts'
import { found } from './kinds.ts'
import type { Found } from './kinds.ts'

const hex = /(?<![\p{L}\d])0x[\da-f]{40}(?![\p{L}\d])/giu
const segwit = /(?<![\p{L}\d])(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,87}(?![\p{L}\d])/giu
const base58 = /(?<![\p{L}\d])[1-9A-HJ-NP-Za-km-z]{26,35}(?![\p{L}\d])/gu
/** What every hit has in it: the beginning of a bech32 address, or a run of 26 letters and digits. */
const segwitLike = /(?:bc|tb|ltc)1/i
const runLike = /^[A-Za-z\d]{26}/
const single = /[A-Za-z\d]/
const letters58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const letters32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** Finds wallet addresses: Ethereum's form, Bitcoin's and Litecoin's bech32 (BIP 173, BIP 350) and anything with a valid Base58Check sum. */
export function findWallets(text: string): Found[] {
  if (text.length < 26) return []
  const long = hasLongRun(text)
  const hits: Found[] = []
  for (const hit of long ? matchesOf(hex, text) : []) hits.push(found('WALLET', hit.index, hit.index + hit[0].length))
  for (const hit of segwitLike.test(text) ? matchesOf(segwit, text) : [])
    if (isBech32(hit[0])) hits.push(found('WALLET', hit.index, hit.index + hit[0].length))
  for (const hit of long ? matchesOf(base58, text) : [])
    if (isBase58Check(hit[0])) hits.push(found('WALLET', hit.index, hit.index + hit[0].length))
  return hits
}

/** A run of 26 covers a place that 26 divides: only from there it is looked for to the left. */
function hasLongRun(text: string): boolean {
  for (let at = 0; at < text.length; at += 26) {
    let start = at
    while (start > 0 && at - start < 26 && single.test(text[start - 1] ?? '')) start -= 1
    if (single.test(text[at] ?? '') && runLike.test(text.slice(start, start + 26))) return true
  }
  return false
}

function isBase58Check(value: string): boolean {
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false
  let number = 0n
  for (const char of value) number = number * 58n + BigInt(letters58.indexOf(char))
  const bytes = Buffer.from(number.toString(16).padStart(50, '0'), 'hex')
  if (bytes.length !== 25) return false
  const sum = createHash('sha256')
    .update(createHash('sha256').update(bytes.subarray(0, 21)).digest())
    .digest()
  return sum.subarray(0, 4).equals(bytes.subarray(21))
}

function isBech32(value: string): boolean {
  const low = value.toLowerCase()
  if (value !== low && value !== value.toUpperCase()) return false
  const split = low.lastIndexOf('1')
  const prefix = Array.from(low.slice(0, split)).map((char) => char.charCodeAt(0))
  const words = Array.from(low.slice(split + 1)).map((char) => letters32.indexOf(char))
  const sum = polymod([...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...words])
  return sum === 1 || sum === 0x2bc830a3
}

/** The checksum of BIP 173 over five-bit words. */
function polymod(words: readonly number[]): number {
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
  let sum = 1
  for (const word of words) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ word
    generator.forEach((value, bit) => {
      if ((top >>> bit) & 1) sum ^= value
    })
  }
  return sum >>> 0
}
