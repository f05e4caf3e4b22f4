import { expect, test } from 'vitest'
import { canonical } from './json.ts'

test('keys are sorted by code units, at any depth, and members that are undefined are left out', () => {
  const value = {
    b: [{ z: 1, a: null }],
    a: true,
    '€': 1,
    '\r': 2,
    '1': 'one',
    ö: 3,
    gone: undefined,
    '😀': 4,
    \ufb33: 5,
  }
  expect(canonical(value)).toBe('{"\\r":2,"1":"one","a":true,"b":[{"a":null,"z":1}],"ö":3,"€":1,"😀":4,"\ufb33":5}')
})

test('text and numbers stand as ECMAScript writes them', () => {
  const text = '€$\u000F\u000aA\'\u0042\u0022\u005c\\"/'
  expect(canonical({ text, numbers: [1e30, 4.5, 2e-3, 1e-27, -0] })).toBe(
    '{"numbers":[1e+30,4.5,0.002,1e-27,0],"text":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
  for (const plain of ['', 'a', 'cnv_01 #12:3.4~-', 'x'.repeat(101), '\n', 'a\n'])
    expect(canonical(plain)).toBe(JSON.stringify(plain))
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { a: '\udc00' }, { '\ud800': 1 }, [() => 1], 1n])(
  'what JSON cannot carry is refused: %s',
  (value) => {
    expect(() => canonical(value)).toThrow(TypeError)
  },
)
