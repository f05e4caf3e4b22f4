import { matchesOf, numbersIn, shapesIn, sticky, wordShape } from './anchors.ts'
import type { Reading } from './anchors.ts'

/** Stretches that carry digits and are nobody's secret: the shop's own numbers, prices, dates, times, versions and measures. */
export type Plain = { readonly start: number; readonly end: number }

const things =
  'orders?|dhl|ups|usps|fedex|dpd|gls|hermes|inpost|royal mail|invoices?|tracking|track|shipments?|parcels?|packages?|sku|skus|items?|products?|articles?|article|models?|serial|part|asin|upc|ean|isbn|gtin|refs?|references?|' +
  'cases?|tickets?|confirmation|bookings?|reservation|rma|returns?|refunds?|transactions?|vouchers?|coupons?|promo|gift ?cards?|purchase|po|quote|batch|lot|waybill|awb|case|error|bestell(?:ung|nummer|nr)?|' +
  'auftrag(?:s(?:nummer|nr))?|rechnung(?:s(?:nummer|nr))?|sendung(?:s(?:nummer|nr))?|artikel(?:nummer|nr)?|kunden(?:nummer|nr)|commande|facture|colis|suivi|article|pedido|factura|env[ií]o|art[ií]culo|' +
  'seguimiento|encomenda|fatura|ordine|fattura|spedizione|articolo|bestelling|factuur|zending|artikel|zam[óo]wieni[ea]|faktur[ay]|objedn[áa]vk[ay]|tilaus|beställning|bestilling|ordre|rendelés|comand[ăa]|sipariş|заказа?|订单号?|注文(?:番号)?'
const fillers =
  '(?:[ ]?(?:numbers?|nummer|num[ée]ro|n[úu]mero|numero|no|nr|num|ids?|codes?|is|was|are|ist|est|es|è|é|with|for|called|named)\\b\\.?|[ ]?[:#=()"\'°º№-]|[ ]){0,7}'
const value = '#?[\\p{L}\\d]{0,12}[-_/]?\\d[\\p{L}\\d]*(?:[-_/.][\\p{L}\\d]+){0,5}'
const more = `(?:(?:,? (?:and|or|und|et|y|e|en)|,|&|/)[ ]?${value}){0,30}`

const bankCode =
  /(?<![\p{L}\d])(?:A[DELTZ]|B[AEGHRY]|C[HRYZ]|D[EKO]|E[EGS]|F[IOR]|G[BEILRT]|H[RU]|I[ELST]|JO|K[WZ]|L[BTUV]|M[CDEKRTU]|N[LO]|P[KLST]|QA|R[OS]|S[AEIKM]|T[LNR]|UA|V[AG]|XK) ?\d{2}(?:[ -]?[A-Z\d]{2,5}){2,8}(?:[ -]?[A-Z\d]{1,4})?(?![\p{L}\d])/gu
const thing = wordShape(new RegExp(`(?<![\\p{L}\\d])(?:${things})(?![\\p{L}])${fillers}${value}${more}`, 'giu'))
/** Behind a word for a person's number the sign means just that. */
const hashed =
  /(?<!(?:ssn?|security|sin|phone|tel|mobile|cell|fax|passport|licen[cs]e|account|acct|routing|dl|id|itin|pesel|dni|nif|iban|card|cc)[ ]?(?:no\.?|number)?[ ]?)#[ ]?[A-Z]{0,5}[-_]?\d[A-Z\d]*(?:[-_][A-Z\d]+){0,4}(?![\p{L}\d])/giu
const tracked =
  /(?<![\p{L}\d])(?:1Z[A-Z\d]{16}|[A-Z]{2}\d{9}[A-Z]{2}|(?:94|93|92|95|82)\d{18,20}|TBA\d{10,14}|JD\d{16,18}|[A-Z]{2,6}-\d{2,12}(?:-[A-Z\d]{1,10}){0,4})(?![\p{L}\d])/gu
const priced =
  /(?:[$€£¥₹₽₺₩₪₴฿]|\b(?:usd|eur|gbp|chf|cad|aud|inr|jpy|cny|sek|nok|dkk|pln|czk|huf|brl|mxn|zar|try|rs|kr)\b\.?)[ ]?\d{1,12}(?:[., ']\d{3}){0,4}(?:[.,]\d{1,2})?(?!\d)/giu
const amount =
  /(?<![\d.,])\d{1,12}(?:[., ']\d{3}){0,4}(?:[.,]\d{1,2})?[ ]?(?:[$€£¥₹₽₺₩₪₴฿%]|(?:usd|eur|gbp|chf|cad|aud|inr|jpy|sek|nok|dkk|pln|czk|huf|brl|mxn|zar|euros?|dollars?|pounds?|cents?|percent|kr|ft|lei|rub(?:les)?|руб|лв|pcs|pieces|mah|kg|km|cm|mm|kwh)(?!\p{L})|zł|kč)/giu
const date =
  /(?<![\d./-])(?<!(?:sort ?code|bsb)[^\d\n]{0,12})(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\. \d{1,2}\. (?:19|20)\d{2}|\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d{2})(?:[T ,]{1,2}\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d/-]|\.\d)/giu
const time = /(?<![\d:.])\d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[ap]\.?m\.?)?(?![\d:])/giu
const version = wordShape(
  /(?<![\p{L}\d])(?:v|ver|version|firmware|build|release|driver|ios|android|windows|macos|chrome|firefox)[ .:]{0,2}\d{1,6}(?:\.\d{1,6}){1,4}(?![\d])/giu,
)
const measure =
  /(?<![\p{L}\d.-])\d{1,4}(?:[.,]\d{1,3})?[ ]?(?:x|×|by)[ ]?\d{1,5}(?:[.,]\d{1,3})?(?:[ ]?(?:x|×|by)[ ]?\d{1,5})?/giu
const numeric = [amount, date, time, measure].map((whole) => ({ whole, at: sticky(whole) }))
const bankLike = /[A-Z]{2} ?\d{2}/
const trackedLike = /\d{9}|1Z|[A-Z]-\d\d/
const moneyEnd =
  /(?:[$€£¥₹₽₺₩₪₴฿]|(?:usd|eur|gbp|chf|cad|aud|inr|jpy|cny|sek|nok|dkk|pln|czk|huf|brl|mxn|zar|try|rs|kr)\.?)[ ]?$/i

function patternsIn(reading: Reading): RegExpExecArray[] {
  const { text, tame, digits } = reading
  const money = !tame || digits.some((at) => moneyEnd.test(text.slice(Math.max(0, at - 6), at)))
  return [
    ...(bankLike.test(text) ? matchesOf(bankCode, text) : []),
    ...shapesIn(reading, thing),
    ...(text.includes('#') ? matchesOf(hashed, text) : []),
    ...(trackedLike.test(text) ? matchesOf(tracked, text) : []),
    ...(money ? matchesOf(priced, text) : []),
    ...numeric.flatMap(({ whole, at }) => numbersIn(reading, whole, at)),
    ...shapesIn(reading, version),
  ]
}

/** Finds those stretches in folded text. */
export function findPlainNumbers(reading: Reading): Plain[] {
  if (!/\d/.test(reading.text)) return []
  return patternsIn(reading).map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }))
}
