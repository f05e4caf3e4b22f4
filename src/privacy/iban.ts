import { matchesOf } from './anchors.ts'
import { found } from './kinds.ts'
import type { Found } from './kinds.ts'

/** Length by country, from the SWIFT IBAN registry (release 99) and the national formats in wide use outside it. */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AO25 AT20 AZ28 BA20 BE16 BF28 BG22 BH22 BI27 BJ28 BR29 BY28 CF27 CG27 CH21 CI28 CM27 CR22 CV25 CY28 CZ24 DE22 DJ27 DK18 ' +
    'DO28 DZ26 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GA27 GB22 GE22 GI23 GL18 GQ27 GR27 GT28 GW25 HN28 HR21 HU28 IE22 IL23 IQ23 IR26 IS26 IT27 JO30 ' +
    'KM27 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 MC27 MD24 ME22 MG27 MK19 ML28 MN20 MR27 MT31 MU30 MZ25 NE28 NI28 NL18 NO15 OM23 ' +
    'PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SN28 SO23 ST25 SV28 TD27 TG28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

/** Countries whose account numbers are digits only, so that "is 26 weeks old" is not read on. */
const numeric =
  /^(?:A[EOT]|B[AEFIJ]|C[FGIMRVZ]|D[EJKO]|E[EGS]|F[IO]|G[ALQW]|H[NRU]|I[LRS]|K[M]|LT|M[AEGLNRZ]|N[EIO]|OM|P[LT]|RS|S[DEIKNOT]|T[DGLN]|VA|XK)/
const opening = /(?<![\p{sc=Latn}\d])(?:iban(?:-?(?:nr|no))?)?([A-Z])[\s.-]{0,2}([A-Z])[\s.-]{0,3}\d[\s.-]{0,3}\d/giu
const alphanumeric = /[A-Za-z\d]/
const separator = /[\s\-./_]/

/** Finds IBANs with up to three blanks, dots, dashes or line breaks anywhere, in either case, by country length and mod 97 (ISO 13616, ISO 7064). */
export function findIbans(text: string): Found[] {
  const hits: Found[] = []
  let free = 0
  for (const hit of matchesOf(opening, text)) {
    const length = lengths[`${hit[1] ?? ''}${hit[2] ?? ''}`.toUpperCase()]
    const start = hit.index + (/^iban(?:-?(?:nr|no))?(?=[A-Z][\s.-]{0,2}[A-Z])/i.exec(hit[0])?.[0].length ?? 0)
    const end = length === undefined || start < free ? undefined : read(text, start, length)
    if (end === undefined) continue
    hits.push(found('IBAN', start, end))
    free = end
  }
  return hits
}

function read(text: string, start: number, length: number): number | undefined {
  let value = ''
  let at = start
  let apart = 0
  for (; at < text.length && value.length < length; at += 1) {
    const char = text[at] ?? ''
    const own = alphanumeric.test(char)
    apart = own ? 0 : apart + 1
    if (own) value += char
    else if (!separator.test(char) || apart > 3) return undefined
  }
  if (value.length < length || alphanumeric.test(text[at] ?? '')) return undefined
  const code = value.toUpperCase()
  const digits = code.replace(/\D/g, '').length
  const shaped = numeric.test(code) ? digits === length - 2 : digits * 2 >= length
  return shaped && mod97(code) === 1 ? at : undefined
}

/** Remainder of the rearranged account number: letters count as 10 to 35, the first four characters go last. */
function mod97(value: string): number {
  let rest = 0
  for (const char of value.slice(4) + value.slice(0, 4)) {
    const worth = char >= 'A' ? char.charCodeAt(0) - 55 : Number(char)
    rest = (rest * (worth > 9 ? 100 : 10) + worth) % 97
  }
  return rest
}
