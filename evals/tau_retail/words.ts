import type { Address } from '../../src/core/customer.ts'
import { decimal, type Money, money } from '../../src/core/money.ts'
import type { BenchmarkAddress } from './benchmark.ts'

/** The benchmark's shop sells in dollars and does not say so. */
export const currency = 'USD'

/** Exact cents of a decimal number such as 47.84; noise below a hundredth of a cent is that of binary floats. */
export function centsOf(amount: number): Money {
  return money(Math.round(Number(amount.toFixed(2)) * 100), currency)
}

export function amountOf(cents: Money): number {
  return Number(decimal(cents))
}

const countries: Readonly<Record<string, string>> = { USA: 'US' }
const names = Object.fromEntries(Object.entries(countries).map(([name, code]) => [code, name]))

/** An address in the words that our tools take. */
export function addressInput(given: Readonly<Record<keyof BenchmarkAddress, unknown>>) {
  const { address1, address2, city, state, zip, country } = given
  const code = typeof country === 'string' ? (countries[country] ?? country) : country
  return { line1: address1, line2: address2, city, region: state, postal_code: zip, country: code }
}

export function addressFrom(given: BenchmarkAddress): Address {
  const { address1: line1, address2: line2, city, state: region, zip: postalCode, country } = given
  return { line1, line2, city, region, postalCode, country: countries[country] ?? country }
}

export function addressTo({ line1, line2, city, region, postalCode, country }: Address): BenchmarkAddress {
  return { address1: line1, address2: line2, city, country: names[country] ?? country, state: region, zip: postalCode }
}

/** `no_longer_needed` and `no longer needed` are one reason. */
export function reasonInput(given: unknown): unknown {
  return typeof given === 'string' ? given.replaceAll(' ', '_') : given
}

export function reasonTo(reason: string): string {
  return reason.replaceAll('_', ' ')
}
