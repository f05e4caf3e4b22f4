import { expect, test } from 'vitest'
import { judgeReplies } from './replies.ts'

test('no false reply is let through, and few true ones are held back', { timeout: 120_000 }, () => {
  const { right, false: lies, wrong } = judgeReplies()
  const made = Object.values(lies)

  expect(wrong.filter(({ isTrue }) => !isTrue).map(({ reply }) => reply)).toEqual([])
  expect(made.reduce((sum, { answers }) => sum + answers, right.answers)).toBeGreaterThanOrEqual(300)
  expect((right.answers - right.passed) / right.answers).toBeLessThanOrEqual(0.03)
})
