import { expect, test } from 'vitest'
import { judgeReplies } from './replies.ts'
import { repliesElsewhere } from './replies/cases.ts'

test('no false reply is let through, and few true ones are held back', { timeout: 120_000 }, () => {
  const { right, false: lies, wrong } = judgeReplies()
  const made = Object.values(lies)

  expect(wrong.filter(({ isTrue }) => !isTrue).map(({ reply }) => reply)).toEqual([])
  expect(made.reduce((sum, { answers }) => sum + answers, right.answers)).toBeGreaterThanOrEqual(300)
  expect((right.answers - right.passed) / right.answers).toBeLessThanOrEqual(0.03)
})

test('nor is one in German, Spanish or French', { timeout: 120_000 }, () => {
  const { right, wrong } = judgeReplies(repliesElsewhere())

  expect(wrong.filter(({ isTrue }) => !isTrue).map(({ reply }) => reply)).toEqual([])
  expect(right.answers).toBeGreaterThanOrEqual(60)
  expect((right.answers - right.passed) / right.answers).toBeLessThanOrEqual(0.03)
})
