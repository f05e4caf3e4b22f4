import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('no cell begins a formula, whatever stands in it, and figures stay figures', () => {
  const rows = ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\rx', 'plain'].map((text) => [text, -5])
  const lines = csvOf(['name', 'figure'], rows).trim().split('\r\n')
  expect(lines.slice(1)).toEqual([
    "'=1+1,-5",
    "'+1,-5",
    "'-1,-5",
    "'@SUM(A1),-5",
    "' =1,-5",
    "'\t=1,-5",
    '"\'\rx",-5',
    'plain,-5',
  ])
})

test('commas, quotes and lines stay inside their cell', () => {
  expect(csvOf(['a,b'], [['say "hi"'], ['two\nlines'], [null]])).toBe(
    '\uFEFF"a,b"\r\n"say ""hi"""\r\n"two\nlines"\r\n\r\n',
  )
})
