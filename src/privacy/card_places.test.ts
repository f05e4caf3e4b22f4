import { randomBytes, randomUUID } from 'node:crypto'
import { assert, constantFrom, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { cardPlaces } from './card_places.ts'

const times = 5_000
const hex = (bytes: number) => randomBytes(bytes).toString('hex')
const upperCase = () => hex(16).toUpperCase()

/** Of any version and variant, and of none. */
function anyUuid(): string {
  const all = hex(16)
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-')
}

test.each<[string, () => string]>([
  ['UUIDs', randomUUID],
  ['UUIDs of any version', anyUuid],
  ['UUIDs behind a word and an order', () => `refund-12345-${anyUuid()}`],
  ['UUIDs before a number', () => `${anyUuid()}-2`],
  ['UUIDs one behind another', () => `${anyUuid()}-${anyUuid()}`],
  ['hex of 16 bytes', () => hex(16)],
  ['hex in capitals', upperCase],
  ['hex behind a word', () => `req_${hex(16)}`],
  ['names of files by their hash', () => `${hex(32)}.jpg`],
  ['base64url', () => randomBytes(16).toString('base64url')],
])('%s are no cards, whatever their digits add up to', (_name, make) => {
  const keys = Array.from({ length: times }, make)
  expect(keys.filter((key) => cardPlaces(key, 'key').length > 0)).toEqual([])
})

test('ids whose digits pass for those of a card are none', () => {
  const unlucky = [
    'a5f9b8ac-a786-4357-9961-65710637049a',
    '444ab9b9-b824-4110-8467-41133487f7f8',
    '26993933-14db-46c4-b415-7628690970d1',
    'refund-a5f9b8ac-a786-4357-9961-65710637049a',
    '03d6ae4423190491559803a126ae9825',
    '4192B1801F4363653782621C716C41B6',
    '7eeef93b4021696195421df2',
  ]
  expect(unlucky.filter((key) => cardPlaces(key, 'key').length > 0)).toEqual([])
  expect(cardPlaces(`refund ${unlucky.join(' and ')}`, 'note')).toEqual([])
})

/** Test numbers that card schemes publish. */
const cards = [
  '4111111111111111',
  '5555555555554444',
  '378282246310005',
  '6011111111111117',
  '30569309025904',
  '3530111333300000',
  '6304000000000000',
]
const words = ['', 'refund-', 'card_', 'order#', 'pan:', 'fee', 'Dead', 'deadbeef', 'x', '12345-', '2026-11-28_']

test('a card is one with whatever stands before and behind it', () => {
  const signs = string({ unit: constantFrom('-', '_', ' ', '/', ':', 'g', 'z', 'A', 'f'), maxLength: 4 })
  const typed = tuple(constantFrom(...cards), constantFrom('', ' ', '-', '.')).map(([card, between]) =>
    card.length === 16 ? (card.match(/.{4}/g) ?? []).join(between) : card,
  )
  const key = tuple(constantFrom(...words), typed, signs, constantFrom(...words.filter((word) => !/^\d/.test(word))))
  assert(
    property(key, ([before, card, sign, behind]) => {
      expect(cardPlaces(`${before}${card}${sign}${behind}`, 'key')).toEqual(['key'])
    }),
    { numRuns: 2_000 },
  )
})

test('a card beside a UUID, or with its hyphens, is one', () => {
  expect(cardPlaces('a5f9b8ac-a786-4357-9961-65710637049a 4111 1111 1111 1111', 'note')).toEqual(['note'])
  expect(cardPlaces('a5f9b8ac-a786-4357-9961-65710637049a-4111111111111111', 'key')).toEqual(['key'])
  expect(cardPlaces('3d4111111111111111', 'key')).toEqual(['key'])
  expect(cardPlaces({ to: '4111-1111-1111-1111' }, 'arguments')).toEqual(['arguments.to'])
})
