import type { Day } from './days.ts'
import type { LedgerEntry } from './ledger.ts'
import type { Page, PageRequest } from './page.ts'

export type LedgerFilter = {
  readonly customerId?: number
  readonly order?: string
  readonly movement?: LedgerEntry['movement']
  readonly purpose?: LedgerEntry['purpose']
  readonly since?: number
  /** Before this moment. */
  readonly until?: number
}

/** What sums of the ledger are told apart by; days follow each other, and a filter keeps what is within them. */
export type LedgerSumsBy = 'customer' | 'purpose' | 'tool' | readonly Day[]

/** `key` is the place of a day, a customer, a purpose, or a tool; null is money that no call moved. */
export type LedgerSum = Pick<LedgerEntry, 'movement'> & {
  readonly key: string | number | null
  readonly currency: string
  readonly minor: number
  readonly count: number
}

export interface LedgerTable {
  append(entry: LedgerEntry): Promise<void>
  of(order: string): Promise<LedgerEntry[]>
  list(filter: LedgerFilter, page: PageRequest): Promise<Page<LedgerEntry>>
  /** Sums per currency and movement, the largest first. */
  sums(filter: LedgerFilter, by: LedgerSumsBy, most: number): Promise<LedgerSum[]>
  /** Refunds of a customer later than a moment: how many calls or imported rows, and what they gave back per currency. */
  refundsAfter(
    customerId: number,
    moment: number,
  ): Promise<{ readonly count: number; readonly minor: Readonly<Record<string, number>> }>
}
