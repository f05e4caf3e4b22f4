import { expect, test } from 'vitest'
import { daysBetween, stretchesOf } from './days.ts'

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

test('stretches of equally long days part where clocks are changed, and have every day at its place', () => {
  const days = daysBetween('2026-01-01', '2026-12-31', 'Europe/Berlin')
  const stretches = stretchesOf(days)
  const hours = stretches.map(({ first, length }) => [days[first]?.date, length / 3_600_000])
  expect(hours).toEqual([
    ['2026-01-01', 24],
    ['2026-03-29', 23],
    ['2026-03-30', 24],
    ['2026-10-25', 25],
    ['2026-10-26', 24],
  ])
  const begins = stretches.flatMap(({ from, until, length }) =>
    Array.from({ length: (until - from) / length }, (_, at) => from + at * length),
  )
  expect(begins).toEqual(days.map(({ from }) => from))
})
