import { expect, test } from 'vitest'
import { conceptsOf, phraseConcepts } from './synonyms.ts'
import { vocabularyOf } from './vocabulary.ts'
import { stem, wordsOf } from './words.ts'

test.each([
  ['cancel', 'cancels cancelled canceled cancelling cancellation cancellations'],
  ['refund', 'refunds refunded refunding'],
  ['delivery', 'deliveries'],
  ['exchange', 'exchanges exchanged exchanging'],
  ['box', 'boxes'],
  ['pay', 'paid pays paying payment payments'],
])('every form of %s has one stem', (word, forms) => {
  expect(forms.split(' ').map(stem)).toEqual(forms.split(' ').map(() => stem(word)))
})

test.each(['address', 'status', 'bus', 'ring', 'red', 'this', 'glass'])('%s keeps its last letters', (word) => {
  expect(word.startsWith(stem(word))).toBe(true)
  expect(stem(word).length).toBeGreaterThanOrEqual(Math.min(3, word.length))
})

test('words are read without accents, apostrophes and case', () => {
  expect(wordsOf("Don’t the CAFÉ's cups – arrive?")).toEqual(['dont', 'the', 'cafes', 'cups', 'arrive'])
})

test('synonyms share a concept, and other words do not', () => {
  expect(conceptsOf(stem('parcel'))).toEqual(conceptsOf(stem('packages')))
  expect(conceptsOf(stem('penguin'))).toEqual([])
})

test('a phrase is read over up to three words between, and no further', () => {
  const near = phraseConcepts(wordsOf('send the two shoes back').map(stem))
  const far = phraseConcepts(wordsOf('send us the very old green shoes back').map(stem))
  expect(near).toContain(conceptsOf(stem('return'))[0])
  expect(far).not.toContain(conceptsOf(stem('return'))[0])
})

const vocabulary = vocabularyOf(
  new Map([
    ['refund', 5],
    ['refunds', 1],
    ['track', 2],
    ['trick', 1],
  ]),
)

test.each([
  ['refnud', 'refund'],
  ['refun', 'refund'],
  ['reffund', 'refund'],
  ['rafund', 'refund'],
  ['trxck', 'track'],
])('%s is repaired to %s', (mistyped, meant) => {
  expect(vocabulary.repair(mistyped)).toBe(meant)
})

test.each(['xefund', 'refxxd', 'trak', 'penguin', ''])('%j is left alone', (word) => {
  expect(vocabulary.repair(word)).toBeNull()
})
