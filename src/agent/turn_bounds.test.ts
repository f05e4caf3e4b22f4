import { expect, test } from 'vitest'
import { say, use } from '../testing/scripted_moves.ts'
import { scriptedTurns } from '../testing/scripted_turns.ts'
import { bounds } from './bounds.ts'
import type { Outcome } from './view.ts'

const turns = scriptedTurns()
const { tell, states } = turns

test('a turn has forty moves, and a paragraph in pieces is one of them', async () => {
  const told = await tell('hello', async function* () {
    for (let n = 1; n <= bounds.moves; n++) yield say(`Line ${n}.`)
    for (let n = 1; n <= bounds.moves; n++) yield say(`  Piece ${n}.`)
  })
  expect(told.reply).toMatch(/^Line 1\.\n\nLine 2\..*Line 40\. +Piece 1\. .*Piece 40\.$/s)
  expect(turns.shop.faults).toEqual([])
  const more = await tell('hello', async function* () {
    for (let n = 0; n <= bounds.moves; n++) yield say('Line.')
  })
  expect(more.awaiting).toBe('staff')
  expect(turns.shop.faults).toMatchObject([{ message: 'the turn has used all of its moves' }])
})

test('blank words are a move as any other', async () => {
  await tell('hello', async function* () {
    for (let n = 0; n <= bounds.moves; n++) yield say('  ')
  })
  expect(turns.shop.faults).toMatchObject([{ message: 'the turn has used all of its moves' }])
})

test('an answer has twelve thousand letters', async () => {
  const told = await tell('hello', async function* () {
    yield say('a'.repeat(bounds.characters - 10))
    yield say('b'.repeat(10))
  })
  expect(told.awaiting).toBeNull()
  expect(told.reply).toHaveLength(bounds.characters + 2)
  await tell('hello', async function* () {
    yield say('a'.repeat(bounds.characters))
    yield say('b')
  })
  expect(turns.shop.faults).toMatchObject([{ message: 'the turn has used all of its words' }])
})

test('the same look may be made twice in a turn, and a third time ends it', async () => {
  const order = use('get_order', { order: '#12345' })
  const outcomes: Outcome[] = []
  const told = await tell('where is it', async function* () {
    outcomes.push(yield order, yield order)
    yield say('There.')
  })
  expect(outcomes.map((outcome) => outcome?.state)).toEqual(['done', 'done'])
  expect(told.reply).toBe('There.')
  expect(told.seen).toEqual(['heard', 'thinking', 'looking', 'looking', 'There.'])
  expect(await states('get_order')).toEqual(['done'])
  expect(told.observed).toEqual(['get_order done'])
  const third = await tell('where is it', async function* () {
    yield order
    yield order
    yield order
    yield say('never said')
  })
  expect(third.awaiting).toBe('staff')
  expect(turns.shop.faults).toMatchObject([{ message: 'the turn has used all of its tool calls' }])
})

test('a tool that does not exist is refused, and the brain goes on', async () => {
  const outcomes: Outcome[] = []
  const told = await tell('give me money', async function* () {
    outcomes.push(yield use('give_money', { all: 'yes' }))
    yield say('That I cannot do.')
  })
  expect(outcomes).toMatchObject([{ state: 'refused', tool: 'give_money' }])
  expect(told.reply).toMatch(/That I cannot do\.$/)
  expect(turns.shop.faults).toEqual([])
})
