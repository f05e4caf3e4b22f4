import { expect, test } from 'vitest'
import { daysBetween } from './days.ts'

const hours = (zone: string, first: string, last = first): number[] =>
  daysBetween(first, last, zone).map(({ from, until }) => (until - from) / 3_600_000)

test('a day has 23 or 25 hours when clocks change, also where they change at midnight', () => {
  expect(hours('Europe/Berlin', '2026-03-28', '2026-03-30')).toEqual([24, 23, 24])
  expect(hours('America/New_York', '2026-11-01')).toEqual([25])
  expect(hours('Africa/Cairo', '2026-04-23', '2026-04-25')).toEqual([24, 23, 24])
  expect(hours('Australia/Lord_Howe', '2026-10-04')).toEqual([23.5])
})

test('days follow each other without a gap, from the first moment of their date on', () => {
  const days = daysBetween('2025-12-30', '2026-12-30', 'Asia/Kathmandu')
  expect(days.length).toBe(366)
  expect(days.every(({ until }, at) => at === 365 || until === days[at + 1]?.from)).toBe(true)
  expect(days[0]).toMatchObject({ date: '2025-12-30', from: Date.parse('2025-12-30T00:00:00+05:45') })
})
