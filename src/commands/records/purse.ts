import { digits, type Money, money, parseDecimal } from '../../core/money.ts'
import type { Origin, Path, Report } from './elements.ts'
import { largestAmount } from './leaves.ts'

/** Reads an amount; one that its currency cannot have is reported and read as nothing, so that the reading goes on. */
export type Purse = (text: string, currency: string, path: Path) => Money

export function purse(element: Origin, report: Report): Purse {
  return (text, currency, path) => {
    const amount = parseDecimal(text, currency)
    if (amount && Math.abs(amount.minor) <= largestAmount) return amount
    const scale = digits(currency)
    const fix = amount ? 'is more than can be kept exactly' : `has more than the ${scale} decimal places of ${currency}`
    report(element.file, () => element.at(path), fix)
    return money(0, currency)
  }
}
