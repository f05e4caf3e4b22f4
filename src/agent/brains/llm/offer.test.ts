import { expect, test } from 'vitest'
import { tools } from '../../../tools/index.ts'
import { offerOf } from './offer.ts'

const choices = { orders: ['#1'], lines: ['1-1'], methods: ['card_1'] }
const shapeOf = (tool: string, name: string) =>
  (
    offerOf(tools, choices).find((one) => one.name === tool)?.schema['properties'] as Record<string, object> | undefined
  )?.[name]

test('where money goes is chosen from the customer’s payment methods, and a day is a day', () => {
  expect(shapeOf('issue_refund', 'to')).toMatchObject({ enum: ['card_1'] })
  expect(shapeOf('find_orders', 'to')).toMatchObject({ format: 'date' })
})
