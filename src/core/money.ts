/** Money is whole minor units (cents for USD, yen for JPY) and an ISO 4217 currency. There is no float anywhere in the product. */
export type Money = { readonly minor: number; readonly currency: string }

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const digitsOf: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  OMR: 3,
  PYG: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
}

export function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new TypeError(`money is whole minor units, got ${minor}`)
  return { minor, currency }
}

/** How many digits stand behind the decimal point in this currency. */
export function digits(currency: string): number {
  return digitsOf[currency] ?? 2
}

/** Making a formatter costs far more than using it. */
const formatters = new Map<string, Intl.NumberFormat>()

/** For people: `show({ minor: 4599, currency: 'USD' })` is `$45.99`. */
export function show(amount: Money, locale = 'en-US'): string {
  const { currency } = amount
  const known = formatters.get(`${locale} ${currency}`)
  if (known) return known.format(decimal(amount) as Intl.StringNumericLiteral)
  const scale = digits(currency)
  const style = { style: 'currency', currency, minimumFractionDigits: scale, maximumFractionDigits: scale } as const
  const made = new Intl.NumberFormat(locale, style)
  formatters.set(`${locale} ${currency}`, made)
  return made.format(decimal(amount) as Intl.StringNumericLiteral)
}

/** Exact decimal text without a currency: `45.99`. */
export function decimal({ minor, currency }: Money): string {
  const scale = digits(currency)
  if (scale === 0) return String(minor)
  const text = String(Math.abs(minor)).padStart(scale + 1, '0')
  return `${minor < 0 ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`
}

/** Reads exact decimal text such as `45.99` or `45`; null when it is not an amount of this currency. */
export function parseDecimal(text: string, currency: string): Money | null {
  const scale = digits(currency)
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,3}))?$/.exec(text)
  if (!match || (match[3] ?? '').length > scale) return null
  const [, sign = '', whole = '', rest = ''] = match
  const minor = Number(whole + rest.padEnd(scale, '0'))
  return money(sign ? -minor || 0 : minor, currency)
}
