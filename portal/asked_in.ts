import type { AskForPage } from '../src/http/contract/page.ts'
import { kept } from './page_state.ts'
import { isLanguage, type Language } from './words/index.ts'

/** The language that was chosen in this browser, or else the first of the browser's own that there is. */
export function languageIn({ cookie, languages }: AskForPage): Language {
  return [keptIn(cookie, 'language') ?? '', ...tagsIn(languages)].find(isLanguage) ?? 'en'
}

type Zone = {
  readonly zone: string
  /** Minutes that are to be added to its time to come to UTC, now. */
  readonly offset: number
}

const unknown: Zone = { zone: 'UTC', offset: 0 }

/** The time zone that this browser said it is in; UTC before it did, or when there is no such zone. */
export function zoneIn({ cookie }: AskForPage): Zone {
  const zone = keptIn(cookie, 'zone')
  if (zone === null || zone.length > 64) return unknown
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    const told = format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)$/.exec(told) ?? []
    const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
    return { zone: format.resolvedOptions().timeZone, offset: sign === '+' ? -offset : offset }
  } catch {
    return unknown
  }
}

function keptIn(cookie: string, name: keyof typeof kept): string | null {
  const start = `${kept[name]}=`
  const part = cookie
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(start))
  try {
    return part === undefined ? null : decodeURIComponent(part.slice(start.length))
  } catch {
    return null
  }
}

/** Languages of an `Accept-Language` header without their countries, the most wanted first (RFC 9110, 12.5.4). */
function tagsIn(header: string): readonly string[] {
  const wanted = header
    .slice(0, 200)
    .split(',')
    .map((part) => /^\s*([a-z]{2})(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part))
    .flatMap((found) => (found ? [{ tag: (found[1] ?? '').toLowerCase(), weight: Number(found[2] ?? 1) }] : []))
  return wanted
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
