import type { JsonObject } from '../core/json.ts'

const countries: Readonly<Record<string, string>> = {
  us: 'US',
  usa: 'US',
  'united states': 'US',
  'united states of america': 'US',
  canada: 'CA',
  uk: 'GB',
  'united kingdom': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  ireland: 'IE',
  germany: 'DE',
  deutschland: 'DE',
  austria: 'AT',
  österreich: 'AT',
  france: 'FR',
  spain: 'ES',
  españa: 'ES',
  italy: 'IT',
  italia: 'IT',
  netherlands: 'NL',
  'the netherlands': 'NL',
  belgium: 'BE',
  australia: 'AU',
  portugal: 'PT',
  switzerland: 'CH',
  poland: 'PL',
  sweden: 'SE',
  denmark: 'DK',
  norway: 'NO',
  japan: 'JP',
  mexico: 'MX',
  brazil: 'BR',
}

/** Region and postal code of the countries that write them together: `CO 80202`, `ON M5V 2T6`. */
const regionAndCode = /^([A-Z]{2,3})[ ,]+(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4})$/i
const cityRegionCode = /^(\p{L}[\p{L} .'-]{0,60}?)[ ,]+([A-Z]{2,3})[ ,]+(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/iu
/** `10115 Berlin`, `1012 AB Amsterdam`. */
const codeAndCity = /^(\d{4,5}(?: [A-Z]{2})?) +(\p{L}[\p{L} .'-]{0,60})$/u
/** `London SW1A 1AA`. */
const cityAndCode = /^(\p{L}[\p{L} .'-]{0,60}?) +([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4,5})$/iu
const codeOnly = /^(\d{4,6}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i

type Place = { readonly city: string; readonly region: string; readonly code: string; readonly used: number }

/** Reads a postal address as people type it into the arguments of the address tools; null when a part is missing. */
export function readAddress(text: string, fallbackCountry: string): JsonObject | null {
  const parts = text
    .slice(0, 400)
    .split(/[,\n]+/)
    .map((part) =>
      part
        .trim()
        .replace(/[.!?;]+$/, '')
        .trim(),
    )
    .filter(Boolean)
  const named = countries[(parts.at(-1) ?? '').toLowerCase()]
  const rest = named ? parts.slice(0, -1) : parts
  const place = placeOf(rest)
  if (!place) return null
  const [line1 = '', ...more] = rest.slice(0, rest.length - place.used)
  if (!/\d/.test(line1) && !more.some((part) => /\d/.test(part))) return null
  return {
    line1,
    line2: more.join(', '),
    city: place.city,
    region: place.region,
    postal_code: place.code,
    country: named ?? fallbackCountry,
  }
}

function placeOf(parts: readonly string[]): Place | null {
  const last = parts.at(-1) ?? ''
  const before = parts.at(-2) ?? ''
  const three = cityRegionCode.exec(last)
  if (three && parts.length > 1)
    return { city: three[1] ?? '', region: (three[2] ?? '').toUpperCase(), code: three[3] ?? '', used: 1 }
  const pair = regionAndCode.exec(last)
  if (pair && parts.length > 2)
    return { city: before, region: (pair[1] ?? '').toUpperCase(), code: pair[2] ?? '', used: 2 }
  const leading = codeAndCity.exec(last)
  if (leading && parts.length > 1) return { city: leading[2] ?? '', region: '', code: leading[1] ?? '', used: 1 }
  const trailing = cityAndCode.exec(last)
  if (trailing && parts.length > 1) return { city: trailing[1] ?? '', region: '', code: trailing[2] ?? '', used: 1 }
  if (codeOnly.test(last) && parts.length > 2) return { city: before, region: '', code: last, used: 2 }
  return null
}
