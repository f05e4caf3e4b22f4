import { matchesOf } from './anchors.ts'
import { found } from './kinds.ts'
import type { Found } from './kinds.ts'

const dotted =
  /(?<![\d.\p{sc=Latn}]|(?:^|[^\p{L}]):)(?:(?:25[0-5]|2[0-4]\d|[01]?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d?\d)(?:\/\d{1,4})?(?![\d\p{sc=Latn}])/gu
const versioned =
  /(?<!\p{L})(?:v|ver|version|firmware|build|release|driver|ios|android|windows|macos|chrome|firefox|safari|app|software)[ .:]{0,2}(?:is )?$/iu
const mapped = /(?<=[\p{L}]::[\da-f]{1,4}:)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/giu
/** Behind a sign or another script, or behind a label with a colon that is no group of hexadecimal digits. */
const colons =
  /(?:(?<![\p{sc=Latn}\d:.])|(?<=(?<![\p{L}\d:])[\p{L}_-]{0,15}[g-z_-][\p{L}_-]{0,15}[:=]))[\da-f:][\da-f:.]{1,60}(?:%[\p{L}\d]{1,15})?(?:\/\d{1,4})?(?![\p{sc=Latn}\d:])/giu
const hardware =
  /(?<![\p{L}\d:-])(?:[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}|(?:[\da-f]{4}\.){2}[\da-f]{4})(?![\p{L}\d:-])/giu
const hardwareLike = /[\da-f]{2}[:.-][\da-f]{2}/i
const nobody = /^(?:(?:ff[:-]){5}ff|(?:00[:-]){5}00|ffff\.ffff\.ffff|0000\.0000\.0000)$/i

/** Finds IPv4 and IPv6 addresses (RFC 4291 text forms, with zone and prefix length) and hardware addresses other than broadcast and zero. */
export function findNetworkAddresses(text: string): Found[] {
  const hits: Found[] = []
  if (text.includes('.'))
    for (const hit of matchesOf(dotted, text))
      if (!versioned.test(text.slice(Math.max(0, hit.index - 16), hit.index)))
        hits.push(found('IP', hit.index, hit.index + hit[0].length))
  if (text.includes(':')) {
    for (const hit of matchesOf(mapped, text)) hits.push(found('IP', hit.index, hit.index + hit[0].length))
    for (const hit of matchesOf(colons, text)) {
      const value = hit[0].replace(/[.]+$|(?<!:):$/, '')
      if (isVersion6(value)) hits.push(found('IP', hit.index, hit.index + value.length))
    }
  }
  if (!hardwareLike.test(text)) return hits
  for (const hit of matchesOf(hardware, text)) {
    if (!nobody.test(hit[0]) && /\d|[a-f].*[A-F]|[:-]/.test(hit[0]))
      hits.push(found('MAC', hit.index, hit.index + hit[0].length))
  }
  return hits
}

function isVersion6(value: string): boolean {
  const address = value.replace(/[%/].*$/, '')
  const halves = address.split('::')
  if (halves.length > 2 || !/[\da-f]/i.test(address)) return false
  const tail = halves.at(-1) ?? ''
  const four = /(?:^|:)((?:\d{1,3}\.){3}\d{1,3})$/.exec(tail)?.[1]
  if (four !== undefined && four.split('.').some((octet) => Number(octet) > 255)) return false
  const groups = halves
    .flatMap((half) => (half === '' ? [] : half.split(':')))
    .map((group) => (group === four ? '0' : group))
  if (groups.some((group) => !/^[\da-f]{1,4}$/i.test(group))) return false
  const count = groups.length + (four === undefined ? 0 : 1)
  return halves.length === 2 ? count <= 7 && (count > 1 || /\d/.test(address)) : count === 8
}
