import { describe, expect, test } from 'vitest'
import { numbersIn, read, shapesIn, sticky, wordShape } from './anchors.ts'
import { recalled } from './recalled.ts'

const shape = wordShape(/(?<!\p{L})(?:orders? ?no|my (?:big )?box|c\/o|caf[ée])[ ]?\d{1,4}/giu)
const found = (text: string) => shapesIn(read(text), shape).map((hit) => hit[0])

describe('a shape tried only where a word can begin it', () => {
  test('finds what the whole expression finds, in every kind of text', () => {
    for (const text of [
      'Order no 12, ORDERNO 3 and my box 4',
      'reorder no 12 my BIG box 5',
      'c/o 7, Café 8, CAFÉ9',
      'order no 1 \u0416 order no 2',
      '',
    ])
      expect(found(text), text).toEqual(Array.from(text.matchAll(shape.whole), (hit) => hit[0]))
  })

  test('is refused when the expression could begin with no word', () => {
    expect(() => wordShape(/(?:\d|order)x/giu)).toThrow(TypeError)
    expect(() => wordShape(/(?:a?b|order)x/giu)).toThrow(TypeError)
  })
})

test('numbers are tried at the beginning of each run of digits', () => {
  const amount = /(?<!\d)\d{2,3} ?(?:x|kg)/giu
  for (const text of ['12 kg, a13x 7x 1234kg', '12 kg \u0416 13x'])
    expect(numbersIn(read(text), amount, sticky(amount)).map((hit) => hit[0])).toEqual(['12 kg', '13x'])
})

test('what was asked for longest ago is forgotten, what is asked for again is kept', () => {
  let asked = 0
  const twice = recalled(3, (key) => `${key}${(asked += 1)}`)
  for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'e', 'f', 'a', 'g']) twice(key)
  expect(twice('a')).toBe('a1')
  expect(twice('b')).toBe('b8')
})
