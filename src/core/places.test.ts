import { expect, test } from 'vitest'
import { places } from './places.ts'

const never = new AbortController().signal

test('who finds no place waits for one, in order', async () => {
  const free = places(['a'])
  const came: string[] = []
  const first = await free.take(never)
  const waiting = ['second', 'third'].map(async (who) => {
    const place = await free.take(never)
    came.push(`${who} ${place}`)
    free.give(place)
  })

  free.give(first)
  await Promise.all(waiting)

  expect(came).toEqual(['second a', 'third a'])
})

test('who gives up takes no place away from those behind', async () => {
  const free = places(['a'])
  const place = await free.take(never)
  const stop = new AbortController()
  const impatient = free.take(stop.signal)
  const patient = free.take(never)

  stop.abort(new Error('enough'))
  free.give(place)

  await expect(impatient).rejects.toThrow('enough')
  expect(await patient).toBe('a')
  await expect(free.take(stop.signal)).rejects.toThrow('enough')
})

test('the place that was given back last is taken first', async () => {
  const free = places(['a', 'b'])
  const [one, other] = [await free.take(never), await free.take(never)]
  free.give(other)
  free.give(one)

  expect(await free.take(never)).toBe(one)
})
