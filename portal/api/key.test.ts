import { expect, test } from 'vitest'
import { cardPlaces } from '../../src/privacy/index.ts'
import { newKey } from './key.ts'

test('a key is new each time, and never looks like the number of a card', () => {
  const keys = Array.from({ length: 20_000 }, newKey)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.filter((key) => cardPlaces(key, 'key').length > 0)).toEqual([])
})
