import { expect, test } from 'vitest'
import { cardPlaces } from './card_places.ts'

test('a UUID is no card, whatever its digits add up to', () => {
  const unlucky = [
    'a5f9b8ac-a786-4357-9961-65710637049a',
    '444ab9b9-b824-4110-8467-41133487f7f8',
    '26993933-14db-46c4-b415-7628690970d1',
  ]
  expect(unlucky.flatMap((key) => cardPlaces(key, 'key'))).toEqual([])
  expect(cardPlaces(`refund ${unlucky.join(' and ')}`, 'note')).toEqual([])
})

test('a card beside a UUID, or with its hyphens, is one', () => {
  expect(cardPlaces('a5f9b8ac-a786-4357-9961-65710637049a 4111 1111 1111 1111', 'note')).toEqual(['note'])
  expect(cardPlaces({ to: '4111-1111-1111-1111' }, 'arguments')).toEqual(['arguments.to'])
})
