import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Call } from '../core/call.ts'
import { openWatch, type Watch } from './watch.ts'

const now = 1_800_000_000_000
let folder = ''
let watch: Watch

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'))
  watch = openWatch({ folder, level: 'info', tools: ['issue_refund'], now: () => now })
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const refund: Call = {
  id: 'call_0123456789abcdef0123456789abcdef',
  tool: 'issue_refund',
  arguments: { note: 'write to ann@example.com' },
  asked: null,
  customerId: 1,
  conversationId: null,
  turnId: null,
  caller: { kind: 'customer', id: '1' },
  state: 'done',
  plan: null,
  digest: null,
  facts: null,
  verdict: null,
  receipt: {
    callId: 'call_1',
    tool: 'issue_refund',
    at: now,
    says: 'I refunded it to ann@example.com.',
    order: '#12345',
    moved: [
      {
        movement: 'refund',
        amount: { minor: 4599, currency: 'USD' },
        methodId: 'm',
        methodName: 'Visa',
        onItsWay: false,
      },
    ],
    result: null,
  },
  refusal: null,
  approvalId: null,
  createdAt: now - 5,
  updatedAt: now - 5,
}

async function written(file: string): Promise<Record<string, unknown>[]> {
  await watch.close()
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('a call is one line with figures and without words', async () => {
  watch.observer.call(refund)
  const lines = await written('action_log.jsonl')
  expect(lines).toMatchObject([
    { call: refund.id, tool: 'issue_refund', state: 'done', customer: 1, order: '#12345', ms: 5 },
  ])
  expect(JSON.stringify(lines)).not.toContain('ann@')
})

test('an answer given again from the record is neither logged nor counted again', async () => {
  watch.observer.call(refund)
  watch.observer.call(refund)
  watch.observer.call({ ...refund, id: 'call_old', updatedAt: now - 3_600_000 })
  expect(await watch.metrics.registry.metrics()).toContain(
    'supportops_money_minor_total{movement="refund",currency="USD"} 4599',
  )
  expect(await written('action_log.jsonl')).toHaveLength(1)
})

test('what a stranger typed reaches neither a label nor a log', async () => {
  watch.observer.call({ ...refund, id: 'ann@example.com', tool: 'call +1 207 555 0142' })
  watch.request({ requestId: 'req-ann@example.com', method: 'POST', route: '/calls', status: 422 })
  expect(await watch.metrics.registry.metrics()).toContain('supportops_calls_total{tool="unknown",state="done"} 1')
  const actions = await written('action_log.jsonl')
  expect(actions).toMatchObject([{ call: '[EMAIL]', tool: 'unknown' }])
  expect(JSON.stringify(await written('supportops.log'))).not.toContain('ann@')
})

test('words and errors in the log are scrubbed at any depth', async () => {
  watch.log.warn({ deep: { one: 'ann@example.com' } }, 'wrote to ann@example.com')
  watch.observer.fault(new Error('lost ann@example.com', { cause: { password: 'hunter2' } }), 'a test')
  const text = JSON.stringify(await written('supportops.log'))
  expect(text).toContain('lost [EMAIL]')
  expect(text).toContain('a test')
  expect(text).not.toMatch(/ann@|hunter2/)
  expect(await watch.metrics.registry.metrics()).toContain('supportops_faults_total 1')
})

test('closing twice is closing once, and later lines are dropped', async () => {
  await watch.close()
  await watch.close()
  watch.observer.call({ ...refund, id: 'call_late' })
  watch.log.info('late')
})
