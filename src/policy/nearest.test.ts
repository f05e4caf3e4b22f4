import { expect, test } from 'vitest'
import { suggestion } from './nearest.ts'

test('a slip of the pen names the word that was meant', () => {
  expect(suggestion('amuont', ['caller', 'amount', 'reason'])).toBe('; did you mean "amount"?')
  expect(suggestion('aount', ['caller', 'amount'])).toBe('; did you mean "amount"?')
  expect(suggestion('ammount', ['caller', 'amount'])).toBe('; did you mean "amount"?')
})

test('a short word may differ in two letters, a long one in a third of them', () => {
  expect(suggestion('abcd', ['abxy'])).toBe('; did you mean "abxy"?')
  expect(suggestion('abcd', ['axyz'])).toBe('; known are axyz')
  expect(suggestion('abcdefghi', ['abcdefxyz'])).toBe('; did you mean "abcdefxyz"?')
  expect(suggestion('abcdefgh', ['abcdexyz'])).toBe('; known are abcdexyz')
})

test('of two words that are as near the first is named', () => {
  expect(suggestion('order_c', ['order_aa', 'order_a', 'order_b'])).toBe('; did you mean "order_a"?')
})

test('a word that is far from all of them is answered with all of them, and nothing with nothing', () => {
  expect(suggestion('', ['caller', 'amount'])).toBe('; known are caller, amount')
  expect(suggestion('shipping', ['caller', 'amount'])).toBe('; known are caller, amount')
  expect(suggestion('caller', [])).toBe('')
})
