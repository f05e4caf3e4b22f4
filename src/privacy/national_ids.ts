import { isDigit, matchesAt, matchesOf, shapesIn, sticky, wordShape } from './anchors.ts'
import type { Reading } from './anchors.ts'
import { found } from './kinds.ts'
import type { Found, Kind } from './kinds.ts'
import { anyOf, idForms, isItin } from './id_forms.ts'

const linking =
  "(?:[ ]?(?:numbers?|nummer|num[ée]ro|n[úu]mero|numero|no|nr|num|ids?|codes?|card|is|was|ist|est|es|è|é|er|är|on|of|mine|my|the|for|digits|last|four|here|it's)\\b\\.?|[ ]?[:#=()\"'°º№-]|[ ]){0,8}"

const cued: readonly (readonly [kind: Kind, words: string, value: string])[] = [
  [
    'SSN',
    'ssn|s\\.s\\.n\\.?|ss(?= ?(?:#|no\\b|num))|social security|soc\\.? ?sec\\.?|social(?= ?(?:is|no|num|#|:|\\d))|social insurance|itin|tax(?:payer)? ids?',
    '\\d{3}[- .\\n]{0,3}\\d{2,3}[- .\\n]{0,3}\\d{3,4}',
  ],
  [
    'NATIONAL_ID',
    'national id|identity (?:card|number|code)|id (?:card|number)|identification|personnummer|pnr|personal (?:identity|id) code|henkil[öo]tunnus|hetu|cpr|f[øo]dselsnummer|bsn|burgerservicenummer|nino|national insurance|nhs|sin|nas|tfn|tax file|medicare|mbi|npi|aadhaar|aadhar|uid|pan|voter(?: id)?|pesel|dni|nif|nie|nic|cnp|egn|oib|rut|rfc|curp|c[ée]dula|cpf|steuer-?id|idnr|steuer(?:identifikations)?nummer|tin|sozialversicherungsnummer|rvnr|svnr|ahv|avs|insee|s[ée]curit[ée] sociale|nir|codice fiscale|personalausweis|ausweis|nric|fin|kimlik(?: no)?|tckn|rrn|jumin|my ?number|nin|hkid|south african id|turkish id|thai national id|rodn[ée] [čc][íi]slo|isikukood|asmens kodas|ppsn?|emirates id|iqama|snils|inn|паспорт|снилс|инн|身份证|身分証|주민등록번호',
    '[A-Z\\d](?:[- ./]?[A-Z\\d]){4,19}',
  ],
  [
    'PASSPORT',
    'passports?|travel (?:document|passport)|reisepass(?:nummer)?|pass-?nr|passeport|pasaporte|passaporto|paspoort|passaporte|paszport|pas(?:nummer)?',
    '[A-Z]{0,3}\\d[A-Z\\d]{4,9}',
  ],
  [
    'LICENCE',
    "driv(?:er'?s?|ing) ?(?:licen[cs]e|permit)?|dl|f[üu]hrerschein(?:nummer)?|permis de conduire|permis|licencia(?: de conducir)?|patente(?: di guida)?|rijbewijs|carteira de motorista|cnh",
    '[A-Z]{0,3}\\d[A-Z\\d-]{4,16}',
  ],
  [
    'BANK',
    'bank(?: account| details)?|accounts? (?:number|no|nr)|acct|routing|aba|sort ?code|bsb|ifsc|transit|kontonummer|kontonr|blz|bankleitzahl|compte|cuenta|conto corrente|rekeningnummer|clabe|swift|bic',
    '\\d{2,4}-\\d{2,4}-\\d{2,9}|[A-Z]{4}0[A-Z\\d]{6}|\\d(?:[ -]?\\d){5,19}|[A-Z]{6}[A-Z\\d]{2}(?:[A-Z\\d]{3})?(?=\\W|$)',
  ],
]

const cuedForms = cued.map(([kind, words, value]) => ({
  kind,
  words,
  shape: wordShape(
    new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}])${linking}(?<![\\p{L}\\d])(${value})(?![\\p{L}\\d])`, 'giu'),
  ),
}))

const anyForm = anyOf(idForms)
const anyFormAt = sticky(anyForm)
const idFormsAt = idForms.map((form) => ({ ...form, at: sticky(form.shape) }))
/** Every form has at least eight letters and digits with at most three signs between two; one that begins with letters has up to eight of them. */
const numberLike = /\d(?:[- .:/+\n]{0,3}[A-Za-z\d]){7}/y

function idPlaces({ text, words, starts, digits }: Reading): number[] {
  const lettered = starts.filter((start, index) => {
    const length = words[index]?.length ?? 0
    const next = text[start + length] ?? ''
    return length <= 8 && isDigit(text, start + length + (next === ' ' || next === '-' ? 1 : 0))
  })
  const numbered = digits.filter((start) => {
    numberLike.lastIndex = start
    return numberLike.test(text)
  })
  return [...lettered, ...numbered].sort((a, b) => a - b)
}

/** The places at which a sticky expression matches, whatever stands there. */
function placesOf(shape: RegExp, text: string, places: readonly number[]): number[] {
  return places.filter((place) => {
    shape.lastIndex = place
    return shape.test(text)
  })
}

/** Finds state-issued and bank numbers: forms with a check digit anywhere, other numbers only behind a word that names them. */
export function findNationalIds(reading: Reading, alone: boolean): Found[] {
  const { text, tame } = reading
  if (!/\d/.test(text)) return []
  const hits: Found[] = []
  const trimmed = text.trim()
  const places = tame ? placesOf(anyFormAt, text, idPlaces(reading)) : []
  if (tame ? places.length === 0 : text.search(anyForm) === -1) return behindWords(reading)
  for (const { kind, shape, at, check, when } of idFormsAt) {
    if (when === 'alone' && (!alone || trimmed.length > 24)) continue
    for (const hit of tame ? matchesAt(at, text, places) : matchesOf(shape, text)) {
      if (when === 'alone' && hit[0].length < trimmed.replace(/[.!]$/, '').length) continue
      if (check(hit[0].replace(/[^A-Za-z\d]/g, '').toUpperCase()))
        hits.push(found(kind, hit.index, hit.index + hit[0].length))
    }
  }
  return [...hits, ...behindWords(reading)]
}

function behindWords(reading: Reading): Found[] {
  const hits: Found[] = []
  for (const { kind, shape } of cuedForms) {
    for (const hit of shapesIn(reading, shape)) {
      const value = trimWords(hit[1] ?? '')
      const start = hit.index + hit[0].length - (hit[1] ?? '').length
      const digits = value.replace(/\D/g, '').length
      if (kind === 'SSN' && value.startsWith('9') && !isItin(value)) continue
      if (digits >= 5 || (kind === 'BANK' && /^[A-Z]{6}/.test(value)))
        hits.push(found(kind, start, start + value.length))
    }
  }
  return hits
}

/** A number ends where ordinary words begin: "A1234567 and" is a number and a word. */
function trimWords(value: string): string {
  return value.replace(/(?:[ .][a-z]{2,20})+$/, '').replace(/^(?:[a-z]{2,20}[ .])+(?=[A-Za-z]{0,3}\d)/, '')
}
