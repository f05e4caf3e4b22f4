import { afterEach, expect, test, vi } from 'vitest'
import type { Move } from '../core/move.ts'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import type { Brain } from './desk.ts'

let shop: TestShop

afterEach(async () => {
  vi.useRealTimers()
  await shop.close()
})

const task = { intent: 'order_status', text: '', entities: [], settled: {}, asked: 0 } as const
const call = (tool: string, args: Record<string, string | number>): Move => ({
  kind: 'call',
  tool,
  arguments: args,
  task,
  later: [],
})
const say = (says: string): Move => ({ kind: 'say', says, citations: [] })

/** A brain that makes these moves, for ever if there is no end to them. */
const making = (moves: () => Iterable<Move>): Brain => ({
  name: 'scripted',
  async *think() {
    yield* moves()
  },
})

function* forever(move: (n: number) => Move): Generator<Move> {
  for (let n = 0; ; n++) yield move(n)
}

async function answerOf(brain: Brain, text = 'hello') {
  shop = await openTestShop({ brain })
  const ask = asking(shop)
  const told = await ask('POST', '/support/resolve', { payload: { user_input: text, user_id: 1 } })
  const history = await ask('GET', `/conversation/${told.word('conversation_id')}`)
  return { told, calls: history.at('calls') as { tool: string; state: string }[], history }
}

test.each<[string, () => Iterable<Move>, number]>([
  ['fifty different calls', () => forever((n) => call('get_order', { order: `#${n}` })), 8],
  ['the same call again and again', () => forever(() => call('get_order', { order: '#12345' })), 1],
  ['words without an end', () => forever(() => say('and so on')), 0],
  ['a flood of words', () => [say('x'.repeat(1_000_000))], 0],
  ['a tool that does not exist', () => forever(() => call('give_money', { all: 'yes' })), 1],
  [
    'an error',
    function* (): Generator<Move> {
      yield say('Wait.')
      throw new Error('no idea')
    },
    0,
  ],
])('%s ends with a person and not with a crash', async (_name, moves, most) => {
  const { told, calls } = await answerOf(making(moves))
  expect(told.status).toBe(200)
  expect(told.at('awaiting')).toBe('staff')
  expect(told.word('reply').length).toBeLessThan(13_000)
  expect(calls.filter(({ tool }) => tool !== 'escalate_case').length).toBeLessThanOrEqual(most)
  expect(calls.find(({ tool }) => tool === 'escalate_case')?.state).toBe('done')
  expect(shop.faults).toHaveLength(1)
})

test('what came of a call before a bound is told', async () => {
  const refused = call('cancel_order', { order: '#12347', reason: 'other' })
  const { told } = await answerOf(
    making(function* () {
      yield refused
      yield* forever(() => say('again'))
    }),
  )
  expect(told.at('reply')).toContain('already on its way')
  expect(told.at('awaiting')).toBe('staff')
})

test('a brain that hangs is left after 45 seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const thinking = vi.fn(async function* (): AsyncGenerator<Move, void> {
    await new Promise(() => {})
    yield say('never')
  })
  shop = await openTestShop({ brain: { name: 'hanging', think: thinking } })
  const asked = asking(shop)('POST', '/support/resolve', { payload: { user_input: 'hello', user_id: 1 } })
  while (thinking.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve))
  await vi.advanceTimersByTimeAsync(44_000)
  await vi.advanceTimersByTimeAsync(2_000)
  expect((await asked).at('awaiting')).toBe('staff')
})
