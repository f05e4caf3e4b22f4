import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'
import { useNumbers } from '../use_numbers.ts'

type Map = Readonly<Record<string, unknown>>

/** Limits of these names are whole days; `refunds_per_30_days` is a count. */
const inDays = (name: string): boolean => name.endsWith('_days') && !name.includes('_per_')

/** What is told apart by currency is an amount in minor units. */
const byCurrency = (parts: Map): boolean => {
  const keys = Object.keys(parts).filter((key) => key !== 'default')
  return keys.length > 0 && keys.every((key) => /^[A-Z]{3}$/.test(key))
}

/** Every limit in force by its name, with its value as people read it. */
export function useLimits(limits: Map): readonly (readonly [string, string])[] {
  const { t } = useTranslation()
  const { list, money } = useFormat()
  const { whole, hundredths, unit } = useNumbers()
  const amounts = ({ default: others, ...named }: Map): string[] => [
    ...Object.entries(named).map(([currency, minor]) => money(Number(minor), currency)),
    ...(others === undefined ? [] : [t('insight.other_currencies', { value: hundredths(Number(others) / 100) })]),
  ]
  const written = (name: string, value: unknown): string => {
    if (typeof value === 'number') return inDays(name) ? unit(value, 'day') : whole(value)
    if (Array.isArray(value)) return list(value.map((one) => String(one).replaceAll('_', ' ')))
    if (value === null || typeof value !== 'object') return String(value).replaceAll('_', ' ')
    if (byCurrency(value as Map)) return list(amounts(value as Map))
    const { default: others, ...named } = value as Map
    const each = Object.entries(named).map(([key, part]) => `${key}: ${written(name, part)}`)
    return list(others === undefined ? each : [...each, t('insight.otherwise', { value: written(name, others) })])
  }
  return Object.entries(limits).map(([name, value]) => [name.replaceAll('_', ' '), written(name, value)])
}
