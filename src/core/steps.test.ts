import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { callStates } from './call.ts'
import { orderStatuses } from './order.ts'
import { Refusal } from './refusal.ts'
import {
  approvalSteps,
  callSteps,
  lineSteps,
  mustStep,
  orderSteps,
  progress,
  requestSteps,
  type Step,
} from './steps.ts'

const page = readFileSync(new URL('../../docs/state_machines.md', import.meta.url), 'utf8')

/** The rows of the first table under a heading of the page. */
function tableUnder(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  const rows = own.split('\n').filter((line) => line.startsWith('|'))
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  )
}

const inWords = (steps: readonly Step<string>[]) => steps.map(({ from, to, by }) => [from, to, by])

test.each([
  ['Orders', orderSteps],
  ['Lines', lineSteps],
  ['Returns and exchanges', requestSteps],
  ['Calls', callSteps],
  ['Approvals', approvalSteps],
])('the page shows exactly the steps of %s', (heading, steps) => {
  expect(tableUnder(heading)).toEqual(inWords(steps))
})

test('the page shows how far an order has come, as imports see it', () => {
  const rows = Object.entries(progress).map(([status, rank]) => [status, String(rank)])
  expect(tableUnder('Imports')).toEqual(rows)
})

test('every pair of statuses that is not in the table is refused in words', () => {
  const known = new Set(orderSteps.map(({ from, to }) => `${from} ${to}`))
  for (const from of orderStatuses)
    for (const to of orderStatuses) {
      const step = () => mustStep(orderSteps, 'Order #12345', from, to)
      if (known.has(`${from} ${to}`)) expect(step).not.toThrow()
      else expect(step).toThrow(Refusal)
    }
  expect(() => mustStep(orderSteps, 'Order #12345', 'exchange_requested', 'cancelled')).toThrow(
    'Order #12345 is exchange requested and cannot become cancelled.',
  )
  expect(() => mustStep(orderSteps, 'Order #12345', 'shipped', 'cancelled')).toThrow(
    expect.objectContaining({ code: 'conflict' }),
  )
})

test('what is over stays over', () => {
  const ends = (steps: readonly Step<string>[], states: readonly string[]) =>
    states.filter((state) => steps.every(({ from }) => from !== state))
  expect(ends(callSteps, callStates)).toEqual(['done', 'failed', 'refused', 'withdrawn', 'unknown'])
  expect(ends(orderSteps, orderStatuses)).toEqual(['processed', 'shipped', 'cancelled', 'returned'])
})
