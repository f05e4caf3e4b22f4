import { factTypes, type FactName } from '../core/facts.ts'
import type { CelFacts, CelValue } from './language.ts'
import type { Rule } from './policy_book.ts'

/** Stands for every word that no rule mentions; a control character keeps it apart from real ones. */
const anythingElse = '\u0000anything else'

/**
 * Values worth trying for a fact, nearest to the actual one first: what it is compared with in these rules under these
 * facts, one more and one less for numbers, the other answer for a bool, and at last a word that no rule mentions.
 */
export function candidatesFor(fact: FactName, rules: readonly Rule[], known: CelFacts): readonly CelValue[] {
  const is = known[fact]
  const type = factTypes[fact]
  if (type === 'bool') return [true, false].filter((value) => value !== is)
  const beside = rules.flatMap(({ reading }) =>
    reading.mentions.filter((one) => one.fact === fact).flatMap((one) => valuesOf(one.beside.run, known)),
  )
  if (type === 'int')
    return numbersAround(
      beside.filter((value) => typeof value === 'bigint'),
      is,
    )
  const words = [...new Set(beside.filter((value) => typeof value === 'string'))]
  if (type === 'string') return [...words.filter((word) => word !== is), anythingElse]
  const items = Array.isArray(is) ? is : []
  const shorter = items.length > 1 ? items.map((item) => items.filter((other) => other !== item)) : []
  const alone = words.filter((word) => items.length !== 1 || items[0] !== word).map((word) => [word])
  return [...shorter.filter((list) => list.length > 0), ...alone, [anythingElse]]
}

/** Whether this value stands for whatever is not mentioned, so that it cannot be shown. */
export function isAnythingElse(value: CelValue): boolean {
  return value === anythingElse || (Array.isArray(value) && value.includes(anythingElse))
}

function valuesOf(run: (facts: CelFacts) => unknown, known: CelFacts): readonly (bigint | string)[] {
  try {
    return flat(run(known))
  } catch {
    return []
  }
}

function flat(value: unknown): readonly (bigint | string)[] {
  if (typeof value === 'bigint' || typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(flat)
  return value instanceof Map ? [...value.keys()].filter((key) => key !== 'default').flatMap(flat) : []
}

function numbersAround(values: readonly bigint[], is: CelValue | undefined): readonly bigint[] {
  const actual = typeof is === 'bigint' ? is : 0n
  const distance = (value: bigint): bigint => (value < actual ? actual - value : value - actual)
  const around = new Set(values.flatMap((value) => [value, value - 1n, value + 1n]))
  return [...around].sort((a, b) => (distance(a) < distance(b) ? -1 : 1))
}
