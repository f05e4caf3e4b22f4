import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './json.ts'

test.each([
  [null, 'null'],
  [true, 'true'],
  [-0, '0'],
  [1e21, '1e+21'],
  ['a"\n\u2028', '"a\\"\\n\u2028"'],
  [[1, [], {}], '[1,[],{}]'],
  [[undefined, 1], '[null,1]'],
  [{ b: 1, a: { d: null, c: false } }, '{"a":{"c":false,"d":null},"b":1}'],
  [{ gone: undefined, kept: 0 }, '{"kept":0}'],
  [
    { '\u20ac': 'euro', '\r': 'return', '1': 'one', '\ud83d\ude00': 'smile', '\u0080': 'control' },
    '{"\\r":"return","1":"one","\u0080":"control","\u20ac":"euro","\ud83d\ude00":"smile"}',
  ],
])('%j has one text', (value, text) => {
  expect(canonical(value)).toBe(text)
})

test.each([
  [Number.NaN, 'not a JSON number: NaN'],
  [Number.POSITIVE_INFINITY, 'not a JSON number: Infinity'],
  ['\ud800', 'a lone surrogate has no canonical form'],
  [() => 1, 'not JSON: function'],
  [10n, 'not JSON: bigint'],
  [undefined, 'not JSON: undefined'],
])('%s has none', (value, message) => {
  expect(() => canonical(value)).toThrow(new TypeError(message))
})

test('the order in which members were written does not matter, and nothing else is lost', () => {
  const value = fc.jsonValue({ maxDepth: 4, noUnicodeString: false })
  const property = fc.property(value, (given) => {
    const text = canonical(given)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(given)))
    expect(canonical(JSON.parse(text))).toBe(text)
  })
  fc.assert(property, { seed: 20_260_310 })
})
