import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../core/refusal.ts'
import { leastProcessorTime } from '../testing/processor_time.ts'
import { readJson } from './body.ts'
import { Unreadable } from './problem.ts'

const read = (text: string) => readJson(Buffer.from(text))

const faultOf = (text: string): string => {
  try {
    read(text)
    return 'none'
  } catch (error) {
    if (error instanceof Refusal) return error.faults[0]?.fix ?? ''
    return error instanceof Unreadable ? error.code : 'a bug'
  }
}

test('plain JSON is read as it is', () => {
  const whole = fc
    .jsonValue({ maxDepth: 4 })
    .filter((value) => !/[.e]|\d{16}|\\u0000|\\ud[89a-f]|-0|__proto__/i.test(JSON.stringify(value)))
  fc.assert(
    fc.property(whole, (value) => {
      expect(read(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: 300 },
  )
})

test('a key that is written twice is found wherever it stands and however it is spelled', () => {
  expect(faultOf('{"a":{"b":1,"\\u0062":2}}')).toContain('twice')
  expect(faultOf('[{"a":1},{"a":1,"a" \n: 1}]')).toContain('twice')
  expect(faultOf('{"a":"\\"b\\":1,\\\\","c":"\\"a\\":"}')).toBe('none')
  expect(faultOf('{"a\\\\":"x","b":":"}')).toBe('none')
  expect(faultOf('{"":1,"":2}')).toContain('twice')
})

test('a number is whole and written plainly', () => {
  for (const text of ['1.0', '1e2', '-0', '1E400', '9007199254740993', '0.1', '-1.5'])
    expect(faultOf(`{"a":[${text}]}`), text).toContain('whole number')
  for (const text of ['0', '-1', '9007199254740991']) expect(faultOf(`{"a":${text}}`)).toBe('none')
  expect(faultOf('{"a":"1e2 and 1.5"}')).toBe('none')
})

test('what is no JSON is told apart from JSON that means nothing here', () => {
  for (const text of [
    '',
    ' ',
    '{',
    '{"a":1,}',
    '[1,]',
    '01',
    '+1',
    '.5',
    'NaN',
    '"\t"',
    '"\\x"',
    '{"a" 1}',
    '// no',
    '\u0000',
  ])
    expect(faultOf(text), JSON.stringify(text)).toBe('malformed')
  expect(faultOf(`${'['.repeat(33)}${']'.repeat(33)}`)).toContain('32 levels')
  expect(faultOf(`${'['.repeat(32)}${']'.repeat(32)}`)).toBe('none')
  expect(faultOf(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).not.toBe('a bug')
})

test('a megabyte of quotes and slashes takes no longer than reading it', () => {
  for (const part of ['\\\\', '\\"', '""', '":"', '\\u0022'])
    expect(leastProcessorTime(() => faultOf(`{"a":"${part.repeat(150_000)}"}`))).toBeLessThan(2_000)
})
