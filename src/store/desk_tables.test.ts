import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Call } from '../core/call.ts'
import type { Tables } from '../core/ports.ts'
import type { Turn } from '../core/turn.ts'
import { addConversations, apiKey, approval, call, conversation, message, staff, ticket, turn } from './testing/desk.ts'
import { engines } from './testing/engines.ts'
import { freshStore, withShop } from './testing/fresh_store.ts'
import { noon, vast } from './testing/shop.ts'

const amount = { minor: vast, currency: 'EUR' }
const facts = { amount: vast, categories: ['home'], final_sale: false }
const citation = { policy: 'refunds', heading: 'Within the window', anchor: 'within-the-window', version: 'abc123' }
const trace = { rules: [], facts, limits: { refunds_per_30_days: 2 }, differences: [] }
const moved = {
  movement: 'refund',
  amount,
  methodId: 'card_1',
  methodName: 'Visa ending in 4242',
  onItsWay: true,
} as const
const about = { callId: 'call-1', tool: 'issue_refund', order: '#A', at: noon }

const done: Partial<Call> = {
  state: 'done',
  turnId: 'trn-1',
  plan: { says: 'refund', order: '#A', amount, details: { lines: ['#A-1'] } },
  digest: 'e'.repeat(64),
  facts,
  verdict: { kind: 'allow', rule: 'r', citation, says: 'Yes.', version: 'abc123', trace },
  receipt: { ...about, says: 'I refunded.', moved: [moved], result: { refunded: vast } },
  approvalId: 'apr-1',
  updatedAt: noon + 5,
}
const ended: Partial<Turn> = {
  state: 'done',
  understanding: {
    language: 'en',
    requests: [],
    ranking: [{ intent: 'greeting', confidence: 0.1 + 0.2 }],
    inScope: 1,
    secondOpinion: null,
    abstain: false,
    entities: [],
    sentiment: -0.5,
    urgent: true,
    answer: null,
  },
  timings: { hear: 1.25, judge: 0.001 },
  finishedAt: noon + 7,
}

describe.each(engines())('the tables of the desk on $name', (engine) => {
  const fresh = freshStore(engine)
  beforeEach(async () => {
    await withShop(fresh.store)
    await fresh.store.transaction((tables) => addConversations(tables, 2))
  })

  test('a conversation and its messages come back as they were written', async () => {
    const kept = await fresh.store.transaction(async ({ conversations, messages }) => {
      await conversations.update(conversation(1, { state: 'with_staff', length: 2, updatedAt: noon + 1 }))
      await messages.append(message(2, { from: 'staff', author: 'stf-1', turnId: 'trn-1' }))
      await messages.append(message(1))
      return [await conversations.lock('cnv-1'), await messages.of('cnv-1'), await messages.get('msg-2')]
    })
    const second = message(2, { from: 'staff', author: 'stf-1', turnId: 'trn-1' })
    expect(kept[0]).toEqual(conversation(1, { state: 'with_staff', length: 2, updatedAt: noon + 1 }))
    expect(kept[1]).toEqual([message(1), second])
    expect(kept[2]).toEqual(second)
    expect(await fresh.store.read((tables) => tables.conversations.get('cnv-2'))).toEqual(conversation(2))
    expect(await fresh.store.read((tables) => tables.conversations.get('cnv-3'))).toBeNull()
  })

  test('the pulse of a conversation changes with its messages, its state and the steps of its calls, and with nothing else', async () => {
    const pulse = async () =>
      (await fresh.store.read((tables) => tables.conversations.pulses(['cnv-1', 'no']))).get('cnv-1')
    const seen = [await pulse()]
    const doing = async (work: (tables: Tables) => Promise<void>) => {
      await fresh.store.transaction(work)
      seen.push(await pulse())
    }
    await doing(({ calls }) =>
      calls.insert(call('call-1', { conversationId: 'cnv-1', state: 'awaiting_confirmation' })),
    )
    await doing(({ calls }) => calls.update(call('call-1', { conversationId: 'cnv-1', ...done })))
    await doing(({ conversations }) => conversations.update(conversation(1, { length: 5 })))
    await doing(({ conversations }) => conversations.update(conversation(1, { length: 5, state: 'with_staff' })))
    expect(new Set(seen).size).toBe(5)

    await doing(({ calls }) => calls.insert(call('call-2', { conversationId: 'cnv-2' })))
    await doing(({ conversations }) => conversations.update(conversation(2, { length: 9 })))
    expect(new Set(seen).size).toBe(5)
    expect((await fresh.store.read((tables) => tables.conversations.pulses(['no']))).size).toBe(0)
  })

  test('clearing takes the words of one conversation and leaves the rows', async () => {
    const [one, two] = await fresh.store.transaction(async ({ messages }) => {
      await messages.append(message(1))
      await messages.append(message(7, { conversationId: 'cnv-2' }))
      await messages.clear('cnv-1')
      return [await messages.of('cnv-1'), await messages.of('cnv-2')]
    })
    expect(one).toEqual([message(1, { text: '[cleared at the customer’s request]' })])
    expect(two).toEqual([message(7, { conversationId: 'cnv-2' })])
  })

  test('turns come back as they were written, the unfinished ones on their own, and lose their words', async () => {
    const kept = await fresh.store.transaction(async ({ turns }) => {
      await turns.insert(turn('trn-1', ended))
      await turns.insert(turn('trn-3', { startedAt: noon - 1 }))
      await turns.insert(turn('trn-2'))
      await turns.update(turn('trn-2', ended))
      const before = [await turns.of('cnv-1'), await turns.unfinished()]
      await turns.clear('cnv-1')
      return [...before, [await turns.get('trn-2'), await turns.get('trn-9')]]
    })
    expect(kept[0]).toEqual([turn('trn-3', { startedAt: noon - 1 }), turn('trn-1', ended), turn('trn-2', ended)])
    expect(kept[1]?.map((one) => one?.id)).toEqual(['trn-3'])
    expect(kept[2]).toEqual([turn('trn-2', { ...ended, understanding: null }), null])
  })

  test('a running turn goes over to another process once, and an ended one not at all', async () => {
    const taken = await fresh.store.transaction(async ({ turns }) => {
      await turns.insert(turn('trn-1'))
      await turns.insert(turn('trn-2', { node: null }))
      await turns.insert(turn('trn-3', ended))
      return [
        await turns.take('trn-1', 'srv_1', 'srv_2'),
        await turns.take('trn-1', 'srv_1', 'srv_3'),
        await turns.take('trn-2', null, 'srv_2'),
        await turns.take('trn-3', 'srv_1', 'srv_2'),
        (await turns.get('trn-1'))?.node,
      ]
    })
    expect(taken).toEqual([true, false, true, false, 'srv_2'])
  })

  test('the beat of a process grows with every sign of life and goes when it leaves', async () => {
    const beats = await fresh.store.transaction(async ({ nodes }) => {
      await nodes.beat('srv_1')
      await nodes.beat('srv_2')
      await nodes.beat('srv_1')
      const all = await nodes.list()
      await nodes.leave('srv_1')
      return [all, await nodes.list()]
    })
    expect(beats[0]).toEqual([
      { id: 'srv_1', beat: 2 },
      { id: 'srv_2', beat: 1 },
    ])
    expect(beats[1]).toEqual([{ id: 'srv_2', beat: 1 }])
  })

  test('a ticket comes back as it was written, by its id and by its conversation', async () => {
    const settled = ticket(1, {
      status: 'resolved',
      intent: null,
      assignee: 'stf-1',
      escalation: { reason: 'complaint', summary: 'Said “enough”.', at: noon },
      satisfaction: { score: 5, comment: null, at: noon },
      resolvedAt: noon + 9,
    })
    await fresh.store.transaction(async ({ tickets }) => {
      await tickets.insert(ticket(1))
      await tickets.insert(ticket(2))
      await tickets.update(settled)
    })
    expect(await fresh.store.read((tables) => tables.tickets.get('tkt-1'))).toEqual(settled)
    expect(await fresh.store.read((tables) => tables.tickets.ofConversation('cnv-2'))).toEqual(ticket(2))
    expect(await fresh.store.read((tables) => tables.tickets.ofConversation('cnv-9'))).toBeNull()
  })

  test('a call comes back as it was written, empty and full', async () => {
    const faults = [{ path: 'arguments.amount', fix: 'use 5 or less' }]
    const refusal = { code: 'not_allowed', message: 'No.', faults } as const
    await fresh.store.transaction(async ({ calls }) => {
      await calls.insert(call('call-2', { refusal, createdAt: noon + 1 }))
      await calls.insert(call('call-1', { asked: 'a'.repeat(64), state: 'awaiting_approval' }))
      await calls.update(call('call-1', done))
    })
    const all = await fresh.store.read((tables) => tables.calls.of('cnv-1'))
    expect(all).toEqual([call('call-1', done), call('call-2', { refusal, createdAt: noon + 1 })])
    expect(await fresh.store.read((tables) => tables.calls.get('call-3'))).toBeNull()
  })

  test('what a call was asked about is never changed by what became of it', async () => {
    const strange = { tool: 'cancel_order', customerId: 2, conversationId: 'cnv-2', createdAt: noon + 9 }
    const kept = await fresh.store.transaction(async ({ calls }) => {
      await calls.insert(call('call-1', { state: 'awaiting_confirmation' }))
      await calls.update(call('call-1', { ...strange, state: 'done' }))
      return calls.get('call-1')
    })
    expect(kept).toEqual(call('call-1', { state: 'done' }))
  })

  test('a refusal from before its faults were kept has none', async () => {
    await fresh.store.transaction(({ calls }) => calls.insert(call('call-1')))
    const old = JSON.stringify({ code: 'not_found', message: 'No.' })
    await sql`update calls set refusal = ${old} where id = 'call-1'`.execute(fresh.databases.writer)
    const refusal = { code: 'not_found', message: 'No.', faults: [] } as const
    expect(await fresh.store.read(({ calls }) => calls.get('call-1'))).toEqual(call('call-1', { refusal }))
  })

  test('only done calls of the tool and the customer since the moment are counted', async () => {
    const count = await fresh.store.transaction(async ({ calls }) => {
      await calls.insert(call('call-1', { state: 'done' }))
      await calls.insert(call('call-2', { state: 'done', createdAt: noon + 1 }))
      await calls.insert(call('call-3', { state: 'refused', createdAt: noon + 1 }))
      await calls.insert(call('call-4', { state: 'done', createdAt: noon + 1, tool: 'replace_item' }))
      await calls.insert(call('call-5', { state: 'done', createdAt: noon + 1, customerId: 2 }))
      return calls.countDone(1, 'issue_refund', noon)
    })
    expect(count).toBe(1)
  })

  test('an approval comes back as it was written, with an amount and without', async () => {
    const decided = { state: 'approved', decidedBy: 'stf-2', decidedAt: noon + 3, note: 'fine', amount: null } as const
    const kept = await fresh.store.transaction(async ({ approvals }) => {
      await approvals.insert(approval('apr-1'))
      const first = await approvals.lock('apr-1')
      await approvals.update(approval('apr-1', { ...decided, order: null, conversationId: 'cnv-1' }))
      return [first, await approvals.get('apr-1'), await approvals.get('apr-2')]
    })
    expect(kept).toEqual([
      approval('apr-1'),
      approval('apr-1', { ...decided, order: null, conversationId: 'cnv-1' }),
      null,
    ])
  })

  test('approvals whose time is over are found, the oldest first, and none that was decided', async () => {
    const overdue = await fresh.store.transaction(async ({ approvals }) => {
      await approvals.insert(approval('apr-1', { expiresAt: noon, customerId: 2 }))
      await approvals.insert(approval('apr-2', { expiresAt: noon - 5 }))
      await approvals.insert(approval('apr-4', { expiresAt: noon - 1 }))
      await approvals.insert(approval('apr-3', { expiresAt: noon - 1 }))
      await approvals.insert(approval('apr-5', { expiresAt: noon + 1 }))
      await approvals.insert(approval('apr-6', { expiresAt: noon - 9, state: 'expired' }))
      return approvals.overdue(noon)
    })
    expect(overdue).toEqual([
      { id: 'apr-2', customerId: 1 },
      { id: 'apr-3', customerId: 1 },
      { id: 'apr-4', customerId: 1 },
      { id: 'apr-1', customerId: 2 },
    ])
  })

  test('the sealed map of a conversation is put, replaced and shredded', async () => {
    const kept = await fresh.store.transaction(async ({ vault }) => {
      await vault.put('cnv-1', { wrappedKey: 'k', sealed: 's' })
      await vault.put('cnv-1', { wrappedKey: 'k2', sealed: 's2' })
      const found = await vault.get('cnv-1')
      await vault.shred('cnv-1')
      return [found, await vault.get('cnv-1')]
    })
    expect(kept).toEqual([{ wrappedKey: 'k2', sealed: 's2' }, null])
  })

  test('staff and keys come back as they were written, and a key is revoked once', async () => {
    const kept = await fresh.store.transaction(async ({ staff: people, keys }) => {
      await people.insert(staff)
      await keys.insert({ ...apiKey, id: 'key-2', hash: 'b'.repeat(64) })
      await keys.insert(apiKey)
      const before = [await people.list(), await people.get('stf-1'), await people.get('stf-2'), await keys.list()]
      return [...before, await keys.revoke('key-1', noon + 1), await keys.revoke('key-1', noon + 2)]
    })
    expect(kept.slice(0, 3)).toMatchObject([[staff], staff, null])
    expect(kept[3]).toEqual([apiKey, { ...apiKey, id: 'key-2', hash: 'b'.repeat(64) }])
    expect(kept.slice(4)).toEqual([true, false])
    const found = await fresh.store.read((tables) => tables.keys.byHash(apiKey.hash))
    expect(found).toEqual({ ...apiKey, revokedAt: noon + 1 })
  })

  test('an answer is claimed once, kept, released and forgotten', async () => {
    const claim = { key: 'k', request: 'sha', status: null, body: null, at: noon, node: 'srv_1' }
    const kept = await fresh.store.transaction(async ({ answers }) => {
      const claims = [await answers.claim(claim), await answers.claim({ ...claim, request: 'other' })]
      await answers.update({ ...claim, status: 201, body: '{"a":1}' })
      const found = await answers.get('k')
      await answers.forget(noon)
      const still = await answers.get('k')
      await answers.forget(noon + 1)
      return [...claims, found, still, await answers.get('k'), await answers.claim(claim), await answers.release('k')]
    })
    const answer = { ...claim, status: 201, body: '{"a":1}' }
    expect(kept).toEqual([true, false, answer, answer, null, true, undefined])
    expect(await fresh.store.read((tables) => tables.answers.get('k'))).toBeNull()
  })

  test('a version of the policy is never overwritten', async () => {
    const files = [{ path: 'limits.yaml', text: 'a: 1\n# “ü”' }]
    const kept = await fresh.store.transaction(async ({ policies }) => {
      const news = [await policies.keep('v1', files, noon), await policies.keep('v1', [], noon)]
      return [...news, await policies.get('v1'), await policies.get('v2')]
    })
    expect(kept).toEqual([true, false, files, null])
  })
})
