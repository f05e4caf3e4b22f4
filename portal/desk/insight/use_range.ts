import { useNavigate, useSearch } from '@tanstack/react-router'

export type Range = { readonly from: string; readonly to: string }

/** Where the person lives: days begin and end there. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The date here, some days from now. */
function dateIn(days: number): string {
  const at = new Date()
  at.setDate(at.getDate() + days)
  return at.toLocaleDateString('sv-SE')
}

/** The last days, today included. */
export const lastDays = (count: number): Range => ({ from: dateIn(1 - count), to: dateIn(0) })

/** The days that the address names; the last thirty where it names none. */
export function useRange(): readonly [Range, (range: Range) => void] {
  const [search, change] = useAddress()
  const usual = lastDays(30)
  return [{ from: search['from'] ?? usual.from, to: search['to'] ?? usual.to }, change]
}

type Search = Readonly<Record<string, string | undefined>>

/** What stands behind the `?` of the address, and a way to change parts of it; what is empty is left out. */
export function useAddress(): readonly [Search, (change: Search) => void] {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const search = Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )
  const change = (some: Search): void => {
    const all = Object.entries({ ...search, ...some }).filter(([, value]) => value !== undefined && value !== '')
    void navigate({ to: '.', search: Object.fromEntries(all), replace: true })
  }
  return [search, change]
}

/** The moment at which a day begins here, or the one after it, as the API takes it. */
export function momentOf(date: string, days = 0): string {
  const at = new Date(`${date}T00:00:00`)
  at.setDate(at.getDate() + days)
  return at.toISOString()
}
