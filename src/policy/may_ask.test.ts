import { expect, test } from 'vitest'
import { mayAsk } from './may_ask.ts'
import { bookOf } from './testing/sample_book.ts'

test('a tool is offered unless a rule forbids it to this kind of caller whatever else is true', () => {
  const book = bookOf(['allow', 'caller in ["customer", "manager"]'], ['deny', 'caller == "agent"'])
  expect(['customer', 'manager', 'agent'].map((caller) => mayAsk(book, 'issue_refund', caller))).toEqual([
    true,
    true,
    false,
  ])
})

test('a rule that depends on more than the caller leaves it open', () => {
  expect(mayAsk(bookOf(['deny', 'amount > 5'], ['allow', 'true']), 'issue_refund', 'customer')).toBe(true)
  expect(mayAsk(bookOf(['deny', 'caller == "customer" && amount > 5']), 'issue_refund', 'customer')).toBe(true)
  expect(mayAsk(bookOf(['confirm', 'caller == "customer"']), 'issue_refund', 'customer')).toBe(true)
})

test('a tool that no rule speaks about is not offered', () => {
  expect(mayAsk(bookOf(['allow', 'true']), 'delete_everything', 'manager')).toBe(false)
})
