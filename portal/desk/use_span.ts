import { useInterval } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const minute = 60_000
const units = [
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
] as const

/** The time, looked at twice a minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useInterval(() => setNow(Date.now()), 30_000, { autoInvoke: true })
  return now
}

/** How long something lasts, in its largest unit: `3 hr`, `12 min`. */
export function useSpan(): (milliseconds: number) => string {
  const { i18n } = useTranslation()
  return (milliseconds) => {
    const minutes = Math.max(0, Math.round(Math.abs(milliseconds) / minute))
    const [unit, size] = units.find(([, least]) => minutes >= least) ?? ['minute', 1]
    return new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'short' }).format(
      Math.floor(minutes / size),
    )
  }
}
