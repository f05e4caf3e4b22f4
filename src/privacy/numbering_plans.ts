import metadata from 'libphonenumber-js/metadata.min'

/**
 * The telephone numbering plans as libphonenumber publishes them, read here without its code: what a redactor asks is less than the library
 * does, and is asked for every number in every message. A test compares the answers with the library's.
 */
type Plan = {
  readonly lengths: readonly number[]
  readonly pattern: RegExp
  readonly types: readonly RegExp[]
  readonly prefix: RegExp | undefined
  readonly transform: string
  readonly formats: readonly Format[]
}

type Format = {
  readonly whole: RegExp
  readonly leading: RegExp | undefined
  readonly printed: string
  readonly dashed: boolean
}

/** Regions whose national forms are tried for a number that has no country code. */
const regions =
  'US GB DE FR ES IT NL BE CH AT SE NO DK FI PL CZ HU PT GR IE RO TR RU UA IL IN CN JP KR AU NZ ZA BR MX AR PH ID MY SG TH VN NG EG AE SA PK'.split(
    ' ',
  )
const raw: Readonly<Record<string, unknown>> = { ...metadata.countries }
const callingCodes = new Map<string, readonly unknown[]>([
  ...Object.entries(metadata.country_calling_codes).map(
    ([code, countries]) => [code, countries.map((country: string) => raw[country])] as const,
  ),
  ...Object.entries(metadata.nonGeographic).map(([code, plan]) => [code, [plan]] as const),
])

/** True when the digits, which a plus or an international prefix precedes, begin with a calling code that was given out. */
export function hasCallingCode(digits: string): boolean {
  return callingCodeOf(digits) !== undefined
}

/** True when the digits are a calling code and a valid number of a country that has it. */
export function isInternational(digits: string): boolean {
  const code = callingCodeOf(digits)
  if (code === undefined) return false
  const owners = callingCodes.get(code) ?? []
  return owners.some(
    (plan, index) => nationalOf(planOf(`${code}/${index}`, plan), digits.slice(code.length)) !== undefined,
  )
}

/** True when the digits, with or without the national prefix, are a valid number of one of the regions. */
export function isNational(digits: string): boolean {
  return plansFor(digits.length, false).some((plan) => nationalOf(plan, digits) !== undefined)
}

/**
 * True when some region prints this valid number in exactly these groups of digits; `dashed` asks for a form that has a dash.
 */
export function isPrintedSo(groups: readonly string[], dashed: boolean): boolean {
  const digits = groups.join('')
  const typed = groups.join(' ')
  return plansFor(digits.length, dashed).some((plan) => {
    const national = nationalOf(plan, digits)
    if (national === undefined) return false
    const format = plan.formats.find(({ whole, leading }) => leading?.test(national) !== false && whole.test(national))
    if (format === undefined || (dashed && !format.dashed)) return false
    return national.replace(format.whole, format.printed).replace(/\D+/g, ' ').trim() === typed
  })
}

function callingCodeOf(digits: string): string | undefined {
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => callingCodes.has(code))
}

const bySize = new Map<number, readonly Plan[]>()

/** Plans with numbers of this many digits, a national prefix of at most five included; `dashed` asks for those that print dashes. */
function plansFor(count: number, dashed: boolean): readonly Plan[] {
  const key = dashed ? -count : count
  const before = bySize.get(key)
  if (before !== undefined) return before
  const fitting = regions
    .filter((region) => numbers(fields(raw[region])[3]).some((length) => count >= length && count <= length + 5))
    .map((region) => planOf(region, raw[region]))
    .filter((plan) => !dashed || plan.formats.some((format) => format.dashed))
  bySize.set(key, fitting)
  return fitting
}

const plans = new Map<string, Plan>()

function planOf(name: string, source: unknown): Plan {
  const before = plans.get(name)
  if (before !== undefined) return before
  const plan = readPlan(fields(source))
  plans.set(name, plan)
  return plan
}

/** The places of the fields are those of the published format, version 4. */
function readPlan(source: readonly unknown[]): Plan {
  const main = fields(callingCodes.get(word(source[0]))?.[0])
  const prefix = word(source[7]) || word(source[5])
  const rule = word(source[6]) || word(main[6])
  const formats = fields(source[4]).length > 0 ? fields(source[4]) : fields(main[4])
  return {
    lengths: numbers(source[3]),
    pattern: whole(word(source[2])),
    types: fields(source[11])
      .map((type) => word(fields(type)[0]))
      .filter((pattern) => pattern !== '')
      .map(whole),
    prefix: prefix === '' ? undefined : new RegExp(`^(?:${prefix})`),
    transform: word(source[8]),
    formats: formats.map((format) => readFormat(fields(format), rule)),
  }
}

function readFormat(source: readonly unknown[], rule: string): Format {
  const own = word(source[3]) || rule
  const bare = word(source[1])
  const leading = fields(source[2]).at(-1)
  const printed = own === '' ? bare : bare.replace(/\$\d/, own)
  return {
    whole: whole(word(source[0])),
    leading: leading === undefined ? undefined : new RegExp(`^(?:${word(leading)})`),
    printed,
    dashed: printed.includes('-'),
  }
}

/** The number without its national prefix, when it is a valid one; a digit that belongs to the number is no prefix. */
function nationalOf(plan: Plan, digits: string): string | undefined {
  const hit = plan.prefix?.exec(digits)
  const rest =
    hit === null || hit === undefined || plan.prefix === undefined
      ? digits
      : plan.transform !== '' && hit.at(-1) !== undefined && hit.length > 1
        ? digits.replace(plan.prefix, plan.transform)
        : digits.slice(hit[0].length)
  if (rest !== digits && isValid(plan, rest)) return rest
  return isValid(plan, digits) ? digits : undefined
}

function isValid(plan: Plan, national: string): boolean {
  if (!plan.lengths.includes(national.length) || !plan.pattern.test(national)) return false
  return plan.types.length === 0 || plan.types.some((type) => type.test(national))
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`)
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function fields(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function numbers(value: unknown): readonly number[] {
  return fields(value).filter((item) => typeof item === 'number')
}
