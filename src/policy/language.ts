import { Environment, type ASTNode } from '@marcbachmann/cel-js'
import { factTypes, type FactName, type Facts } from '../core/facts.ts'
import type { ToolFacts } from '../core/policy.ts'
import { money, show } from '../core/money.ts'
import { celTypeOf, type Limit, type Limits } from './limits.ts'
import { suggestion } from './nearest.ts'

export type CelValue = bigint | string | boolean | readonly string[]

/** Facts as conditions see them: whole numbers are BigInt, and a value of the wrong type is not there at all. */
export type CelFacts = { readonly [Name in FactName]?: CelValue }

/** An expression that was type-checked. `run` throws when a fact it needs is missing. */
export type Expression = {
  readonly text: string
  readonly ast: ASTNode
  readonly type: string
  run(facts: CelFacts): unknown
}

/** What conditions and placeholders of one tool may say: its facts, the limits, and three functions. */
export type Language = {
  /** Throws a SyntaxError that says at which column what is wrong. */
  compile(text: string): Expression
}

class LimitValues {
  readonly [name: string]: unknown
  constructor(limits: Limits) {
    for (const [name, limit] of Object.entries(limits)) Object.assign(this, { [name]: toCel(limit) })
  }
}

/** One language a tool, in which no other tool's facts exist. */
export function languagesOf(tools: ToolFacts, limits: Limits): ReadonlyMap<string, Language> {
  const fields = Object.fromEntries(Object.entries(limits).map(([name, limit]) => [name, celTypeOf(limit)]))
  const common = new Environment()
    .registerType('Limits', { ctor: LimitValues, fields })
    .registerConstant('limits', 'Limits', new LimitValues(limits))
    .registerFunction('strictest(map<string, int>, list<string>): int', strictest)
    .registerFunction('per(map<string, int>, string): int', per)
    .registerFunction('money(int, string): string', (minor: bigint, currency: string) =>
      show(money(Number(minor), currency)),
    )
  return new Map(
    Object.entries(tools).map(([tool, facts]) => {
      const environment = common.clone()
      for (const fact of facts) environment.registerVariable(fact, factTypes[fact])
      return [tool, { compile: (text) => compile(environment, text, { tool, facts, limits }) }]
    }),
  )
}

/** The only way facts enter CEL: ints become BigInt here, and whatever is not of its declared type is left out. */
export function bordered(facts: Facts): CelFacts {
  const known: Partial<Record<FactName, CelValue>> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (!Object.hasOwn(factTypes, name)) continue
    const fact = name as FactName
    if (!hasTypeOf(fact, value)) continue
    known[fact] = typeof value === 'number' ? BigInt(value) : value
  }
  return known
}

/** Whether a value is of the type that this fact is declared with. */
export function hasTypeOf(fact: FactName, value: unknown): value is Exclude<Facts[FactName], undefined> {
  const type = factTypes[fact]
  if (type === 'int') return Number.isSafeInteger(value)
  if (type === 'bool') return typeof value === 'boolean'
  if (type === 'string') return typeof value === 'string'
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function toCel(limit: Limit): bigint | string | readonly string[] | Map<string, bigint> {
  if (typeof limit === 'number') return BigInt(limit)
  if (typeof limit === 'string') return limit
  if (isList(limit)) return limit
  return new Map(Object.entries(limit).map(([key, value]) => [key, BigInt(value)]))
}

function isList(limit: Limit): limit is readonly string[] {
  return Array.isArray(limit)
}

function per(limit: ReadonlyMap<string, bigint>, key: string): bigint {
  const value = limit.get(key) ?? limit.get('default')
  if (value === undefined) throw new RangeError('a map without a default')
  return value
}

function strictest(limit: ReadonlyMap<string, bigint>, categories: readonly string[]): bigint {
  return categories
    .map((category) => per(limit, category))
    .reduce((a, b) => (b < a ? b : a), per(limit, categories[0] ?? 'default'))
}

type Scope = { readonly tool: string; readonly facts: readonly FactName[]; readonly limits: Limits }

function compile(environment: Environment, text: string, scope: Scope): Expression {
  const checked = environment.check(text)
  if (checked.error) throw new SyntaxError(explain(text, checked.error, scope))
  const run = environment.parse(text)
  return { text, ast: run.ast, type: checked.type ?? 'dyn', run }
}

type CelError = {
  readonly code: string
  readonly summary: string
  readonly range?: { readonly start: number; readonly end: number }
}

function explain(text: string, { code, summary, range = { start: 0, end: 0 } }: CelError, scope: Scope): string {
  const at = `column ${range.start + 1}: `
  const word = text.slice(range.start, range.end)
  if (code === 'no_such_key' && /\blimits\s*\.\s*$/.test(text.slice(0, range.start))) {
    return `${at}unknown limit "${word}"${suggestion(word, Object.keys(scope.limits))}`
  }
  if (code !== 'unknown_variable') return at + summary
  if (Object.hasOwn(factTypes, word))
    return `${at}${scope.tool} does not declare the fact "${word}"; it declares ${scope.facts.join(', ')}`
  return `${at}unknown fact "${word}"${suggestion(word, scope.facts)}`
}
