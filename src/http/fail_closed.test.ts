import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../store/open.ts'
import { engines } from '../store/testing/engines.ts'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'

const refund = { tool: 'issue_refund', arguments: { order: '#12345', amount: 1500, reason: 'damaged' }, customer_id: 1 }

describe.each(engines())('without an audit on $name', (engine) => {
  let opened: Awaited<ReturnType<typeof engine.open>>
  let shop: TestShop
  let ask: ReturnType<typeof asking>

  beforeEach(async () => {
    opened = await engine.open()
    shop = await openTestShop({ store: await openStore(opened.databases, new Uint8Array(32).fill(7)) })
    ask = asking(shop)
  })
  afterEach(async () => {
    await shop.close()
    await opened.drop()
  })
  afterAll(() => engine.close())

  /** From now on no audit entry can be written. */
  async function forbidAudit(): Promise<void> {
    const { writer, engine: kind } = opened.databases
    const statements =
      kind === 'sqlite'
        ? ["create trigger no_audit before insert on audit_entries begin select raise(abort, 'no audit'); end"]
        : [
            "create function no_audit() returns trigger as $$ begin raise exception 'no audit'; end $$ language plpgsql",
            'create trigger no_audit before insert on audit_entries for each row execute function no_audit()',
          ]
    for (const statement of statements) await sql.raw(statement).execute(writer)
  }

  const allowAudit = () =>
    sql
      .raw(`drop trigger no_audit ${opened.databases.engine === 'sqlite' ? '' : 'on audit_entries'}`)
      .execute(opened.databases.writer)

  test('nothing is done that cannot be written down, and it is done once when it can be again', async () => {
    const waiting = await ask('POST', '/calls', { payload: { ...refund, confirmed: false } })
    const large = { ...refund, arguments: { order: '#22001', reason: 'damaged' }, customer_id: 2 }
    const approval = await ask('POST', '/calls', { payload: large })
    await forbidAudit()
    const headers = { 'idempotency-key': 'one' }
    const tries = [
      await ask('POST', '/calls', { payload: refund, headers }),
      await ask('POST', `/calls/${waiting.word('id')}/confirm`, { payload: { digest: waiting.word('digest') } }),
      await ask('POST', `/approvals/${approval.word('approval_id')}/decision`, {
        payload: { decision: 'approve' },
        headers: { 'x-staff': 'staff_manager' },
      }),
      await ask('POST', '/support/resolve', { payload: { user_input: 'hello', user_id: 1 } }),
      await ask('POST', '/customers/1/erasure'),
    ]
    expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 500))
    expect((await ask('GET', '/refunds')).at('items.length')).toBe(0)
    expect((await ask('GET', '/tickets')).at('items.length')).toBe(0)
    expect((await ask('GET', '/customers/1')).at('email')).toBe('maya@example.com')
    expect((await ask('GET', `/calls/${waiting.word('id')}`)).at('state')).toBe('awaiting_confirmation')
    expect((await ask('GET', `/approvals/${approval.word('approval_id')}`)).at('state')).toBe('waiting')
    await allowAudit()
    expect((await ask('POST', '/calls', { payload: refund, headers })).status).toBe(201)
    expect((await ask('GET', '/orders/12345')).at('refunded')).toBe(1500)
    expect(shop.faults.length).toBeGreaterThan(0)
  })
})
