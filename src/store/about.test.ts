import { expect, test } from 'vitest'
import { oneAfterAnother } from './about.ts'

const soon = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

test('work about one thing runs in order and alone, work about another beside it', async () => {
  const inOrder = oneAfterAnother(1_000)
  const told: string[] = []
  const job = (name: string) => async () => {
    told.push(`${name} begins`)
    await soon(5)
    told.push(`${name} ends`)
    return name
  }
  const all = await Promise.all([inOrder('a', job('a1')), inOrder('a', job('a2')), inOrder('b', job('b1'))])
  expect(all).toEqual(['a1', 'a2', 'b1'])
  expect(told.indexOf('a2 begins')).toBeGreaterThan(told.indexOf('a1 ends'))
  expect(told.indexOf('b1 begins')).toBeLessThan(told.indexOf('a1 ends'))
})

test('one that fails holds up nobody, and who waited too long is refused without having run', async () => {
  const inOrder = oneAfterAnother(20)
  const failed = inOrder('a', async () => Promise.reject(new Error('mine alone')))
  const next = inOrder('a', async () => {
    await soon(50)
    return 'done'
  })
  let ran = false
  const late = inOrder('a', async () => {
    ran = true
  })
  await expect(failed).rejects.toThrow('mine alone')
  await expect(next).resolves.toBe('done')
  await expect(late).rejects.toThrow('timeout exceeded')
  expect(ran).toBe(false)
  await expect(inOrder('a', async () => 'again')).resolves.toBe('again')
})
