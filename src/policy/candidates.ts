import { factTypes, type FactName } from '../core/facts.ts'
import type { CelFacts, CelValue } from './language.ts'
import type { Rule } from './policy_book.ts'

/** Stands for every word that no rule mentions; a control character keeps it apart from real ones. */
const anythingElse = '\u0000anything else'

/**
 * Values worth trying for a fact, the nearest numbers first: what it is compared with in these rules under these facts,
 * one more and one less for numbers, both answers for a bool, and at last a word that no rule mentions. The actual value
 * may be among them; it changes nothing.
 */
export function candidatesFor(fact: FactName, rules: readonly Rule[], known: CelFacts): readonly CelValue[] {
  const is = known[fact]
  const type = factTypes[fact]
  if (type === 'bool') return [true, false]
  const beside = rules.flatMap(({ reading }) =>
    reading.mentions.filter((one) => one.fact === fact).flatMap((one) => valuesOf(one.beside.run, known)),
  )
  if (type === 'int')
    return numbersAround(
      beside.filter((value) => typeof value === 'bigint'),
      is,
    )
  const words = [...new Set(beside.filter((value) => typeof value === 'string'))]
  if (type === 'string') return [...words, anythingElse]
  const items = Array.isArray(is) ? is : []
  const shorter = items.map((item) => items.filter((other) => other !== item)).filter((list) => list.length > 0)
  return [...shorter, ...words.map((word) => [word]), [anythingElse]]
}

/** Whether this value stands for whatever is not mentioned, so that it cannot be shown. */
export function isAnythingElse(value: CelValue): boolean {
  return value === anythingElse || (Array.isArray(value) && value.includes(anythingElse))
}

/** The values of a list, the keys of a map, or the value itself; none when a fact that it needs is missing. */
function valuesOf(run: (facts: CelFacts) => unknown, known: CelFacts): readonly unknown[] {
  try {
    const value = run(known)
    return value instanceof Map ? [...value.keys()].filter((key) => key !== 'default') : [value].flat()
  } catch {
    return []
  }
}

function numbersAround(values: readonly bigint[], is: CelValue | undefined): readonly bigint[] {
  const actual = typeof is === 'bigint' ? is : 0n
  const distance = (value: bigint): number => Math.abs(Number(value - actual))
  const around = new Set(values.flatMap((value) => [value, value - 1n, value + 1n]))
  return [...around].sort((a, b) => distance(a) - distance(b))
}
