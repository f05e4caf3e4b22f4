import { expect, test } from 'vitest'
import type { Task } from '../core/conversation.ts'
import type { Request, Understanding } from '../core/understanding.ts'
import { createEngine } from '../nlu/index.ts'
import { readAnswer } from './answer.ts'
import type { Heard } from './heard.ts'

const task: Task = { intent: 'cancel_order', text: 'cancel #12346', entities: [], settled: {}, asked: 0 }
const engine = createEngine()
const read = (text: string) => engine.understand(text, { now: new Date('2026-03-10T09:00:00Z'), spoken: 'en' })

type Said = readonly [from: 'agent' | 'customer', text: string]

/** How the last `count` of these messages answer the question; the others were there before the turn. */
function answerTo(
  said: readonly Said[],
  count: number,
  understanding = read(
    said
      .slice(-count)
      .map(([, text]) => text)
      .join('\n'),
  ),
) {
  const all = said.map(([from, text], index) => ({ from, text, number: index + 1 }))
  const heard = { messages: all.slice(-count), earlier: all.slice(0, -count) } as unknown as Heard
  return readAnswer(task, heard, understanding, read)
}

const asked: readonly Said[] = [
  ['customer', 'cancel #12346'],
  ['agent', 'Shall I go ahead?'],
]

test.each<[readonly string[], 'yes' | 'no' | null]>([
  [['yes'], 'yes'],
  [['no'], 'no'],
  [['yes', 'yes'], 'yes'],
  [['no', 'yes'], null],
  [['yes', 'no'], 'no'],
  [['yes', 'where is my other order?'], null],
  [['hm', 'no'], 'no'],
])('%j is taken for %j', (texts, answer) => {
  expect(answerTo([...asked, ...texts.map((text) => ['customer', text] as const)], texts.length)).toBe(answer)
})

test('a yes that was sent before the question could be read is none, and neither is one more after it', () => {
  const heard = {
    messages: [{ text: 'yes', number: 2 }],
    earlier: [
      { from: 'customer', number: 1 },
      { from: 'agent', number: 3 },
    ],
  }
  expect(readAnswer(task, heard as unknown as Heard, read('yes'), read)).toBeNull()
  const twice = { ...heard, messages: [...heard.messages, { text: 'yes', number: 4 }] }
  expect(readAnswer(task, twice as unknown as Heard, read('yes\nyes'), read)).toBeNull()
})

test('only what the desk said counts as the question', () => {
  const heard = {
    messages: [{ text: 'yes', number: 3 }],
    earlier: [
      { from: 'agent', number: 2 },
      { from: 'staff', number: 4 },
    ],
  }
  expect(readAnswer(task, heard as unknown as Heard, read('yes'), read)).toBe('yes')
  const first = { ...heard, earlier: [] }
  expect(readAnswer(task, first as unknown as Heard, read('yes'), read)).toBe('yes')
})

test('what was understood of the whole is kept to, and a second wish or a doubt makes a yes none', () => {
  const own: Request = { intent: 'cancel_order', confidence: 0.8, entities: [], text: '' }
  const understood = (more: Partial<Understanding>): Understanding => ({
    ...read('yes cancel it'),
    answer: null,
    requests: [own],
    ...more,
  })
  const said = [...asked, ['customer', 'yes cancel it']] as const
  expect(answerTo(said, 1, understood({}))).toBe('yes')
  expect(answerTo(said, 1, understood({ requests: [own, { ...own, intent: 'order_status' }] }))).toBeNull()
  expect(answerTo(said, 1, understood({ requests: [{ ...own, confidence: 0.79 }] }))).toBeNull()
  expect(answerTo(said, 1, understood({ answer: 'yes' }))).toBe('yes')
  expect(answerTo([...asked, ['customer', 'no problem, go ahead']], 1, understood({ answer: 'yes' }))).toBe('yes')
  const wish = { requests: [{ ...own, intent: 'refund_request' as const }] }
  expect(answerTo([...asked, ['customer', 'no, the refund']], 1, understood(wish))).toBeNull()
})
