import fc from 'fast-check'
import { act, confirm, type Proposal, withdraw } from '../../agent/act.ts'
import { decideApproval } from '../../agent/approvals.ts'
import type { Desk } from '../../agent/desk.ts'
import type { Call } from '../../core/call.ts'
import { Refusal } from '../../core/refusal.ts'
import { type AskedFor, argsFrom, asks } from './asks.ts'
import { compare } from './compare.ts'
import { foresee } from './foresee.ts'
import { day, orderNumber } from './goods.ts'
import type { Model, ModelCall } from './model.ts'
import { noRecords } from '../shop_records.ts'

/** The desk that is walked through, and the customer of this walk. */
export type Real = {
  readonly desk: Desk
  readonly clock: { now: number }
  readonly seen: Set<string>
  readonly auditKey: Uint8Array
}

type Walk = fc.AsyncCommand<Model, Real>

const managers = {
  agent: { id: 'staff_agent', name: 'A', email: 'a@example.com', role: 'agent' },
  manager: { id: 'staff_manager', name: 'M', email: 'm@example.com', role: 'manager' },
  admin: { id: 'staff_admin', name: 'B', email: 'b@example.com', role: 'admin' },
} as const

/** A command that may always be given: what is not possible now must leave everything as it is. */
function command(name: string, run: (model: Model, real: Real) => Promise<void>): Walk {
  return {
    check: () => true,
    async run(model, real) {
      await run(model, real)
      await compare(model, real)
    },
    toString: () => name,
  }
}

function proposalOf(model: Model, call: Pick<ModelCall, 'id' | 'tool' | 'args' | 'byStaff' | 'confirmed'>): Proposal {
  const { id, tool, args, byStaff, confirmed } = call
  const caller = byStaff
    ? ({ kind: 'staff', id: managers.manager.id, role: 'manager' } as const)
    : ({ kind: 'customer', id: String(model.walk) } as const)
  return { id, tool, arguments: args, customerId: model.walk, caller, conversationId: null, turnId: null, confirmed }
}

/** What the judge makes of a call that has these yeses, by the model. Writes the effect into the model. */
function settle(model: Model, call: ModelCall, yes: { confirmed: boolean; approved: boolean }, done: Call): void {
  const seen = foresee(model, call)
  if (seen.kind !== 'yes') {
    call.state = 'refused'
    return
  }
  call.plan = seen.plan
  if (!yes.confirmed) call.state = 'awaiting_confirmation'
  else if (seen.needsStaff && !yes.approved) {
    call.state = 'awaiting_approval'
    call.approval = { state: 'waiting', expiresAt: model.now + 7 * day }
  } else {
    call.state = 'done'
    seen.apply(call.id, newNumber(done))
  }
}

function newNumber({ receipt }: Call): string {
  const result = Object(receipt?.result)
  return String(result['replacement_order'] ?? result['new_order'] ?? receipt?.order ?? '')
}

const use = (asked: AskedFor, confirmed: boolean): Walk =>
  command(`use ${JSON.stringify({ ...asked, confirmed })}`, async (model, real) => {
    const id = `call_${model.walk}_${String(model.calls.length).padStart(4, '0')}`
    const { tool, byStaff } = asked
    const call: ModelCall = {
      id,
      tool,
      byStaff,
      confirmed,
      args: argsFrom(model, asked),
      createdAt: model.now,
      state: 'refused',
      plan: null,
      approval: null,
    }
    const done = await act(real.desk, proposalOf(model, call))
    settle(model, call, { confirmed, approved: false }, done)
    model.calls.push(call)
    real.seen.add(`new → ${call.state}`)
  })

/** Runs against a call of before; nothing happens while there is none. */
function onCall(name: string, which: number, run: (call: ModelCall, model: Model, real: Real) => Promise<void>): Walk {
  return command(`${name} ${which}`, async (model, real) => {
    const call = model.calls.at(-1 - (which % Math.max(1, model.calls.length)))
    if (!call) return
    const before = call.state
    await run(call, model, real)
    if (call.state !== before) real.seen.add(`${before} → ${call.state}`)
  })
}

const repeat = (which: number): Walk =>
  onCall('repeat', which, async (call, model, { desk }) => {
    const before = await desk.store.read(({ calls }) => calls.get(call.id))
    const again = await act(desk, proposalOf(model, call))
    if (JSON.stringify(again) !== JSON.stringify(before)) throw new Error(`${call.id} was answered in another way`)
  })

const reuse = (which: number): Walk =>
  onCall('reuse the key of', which, async (call, model, { desk }) => {
    const other = { ...proposalOf(model, call), arguments: { ...call.args, order: '#elsewhere' } }
    await refusedWith('key_reused', act(desk, other))
  })

const sayYes = (which: number, isStale: boolean): Walk =>
  onCall(isStale ? 'say yes to something else than' : 'say yes to', which, async (call, model, { desk }) => {
    const shown = await desk.store.read(({ calls }) => calls.get(call.id))
    const digest = isStale ? '0'.repeat(64) : (shown?.digest ?? '1'.repeat(64))
    const done = await confirm(desk, call.id, digest)
    if (call.state !== 'awaiting_confirmation') return
    const seen = foresee(model, call)
    const confirmed = !isStale && seen.kind === 'yes' && seen.plan === call.plan
    settle(model, call, { confirmed, approved: false }, done)
  })

const sayNo = (which: number): Walk =>
  onCall('say no to', which, async (call, _model, { desk }) => {
    await withdraw(desk, call.id)
    if (!call.state.startsWith('awaiting')) return
    call.state = 'withdrawn'
    if (call.approval?.state === 'waiting') call.approval.state = 'void'
  })

const decide = (which: number, who: keyof typeof managers, yes: boolean): Walk =>
  command(`${who} says ${yes ? 'yes' : 'no'} to approval ${which}`, async (model, real) => {
    const waiting = model.calls.filter(({ approval }) => approval !== null)
    const call = waiting.at(-1 - (which % Math.max(1, waiting.length)))
    const kept = call && (await real.desk.store.read(({ calls }) => calls.get(call.id)))
    if (!call?.approval || !kept?.approvalId) return
    const ruling = decideApproval(real.desk, kept.approvalId, managers[who], { yes, note: null })
    if (who === 'agent' || (who === 'manager' && call.byStaff)) return refusedWith('forbidden', ruling)
    if (call.approval.state !== 'waiting') return refusedWith('conflict', ruling)
    if (call.approval.expiresAt <= model.now) return refusedWith('expired', ruling)
    const seen = foresee(model, call)
    if (yes && seen.kind === 'too much') return refusedWith('conflict', ruling)
    const { call: done } = await ruling
    const holds = yes && seen.kind === 'yes' && seen.plan === call.plan
    if (yes) settle(model, call, { confirmed: holds, approved: holds }, done)
    else call.state = 'refused'
    call.approval.state = holds ? 'approved' : yes ? 'void' : 'refused'
    real.seen.add(`awaiting_approval → ${call.state}`)
  })

async function refusedWith(code: string, work: Promise<unknown>): Promise<void> {
  const outcome: unknown = await work.catch((error: unknown) => error)
  if (!(outcome instanceof Refusal) || outcome.code !== code) throw new Error(`not refused as ${code}`)
}

const wait = (days: number): Walk =>
  command(`wait ${days} days`, async (model, real) => {
    model.now += days * day
    real.clock.now = model.now
  })

const next = { pending: 'processed', processed: 'shipped', shipped: 'delivered' } as const

/** The shop's own system packs, sends and delivers; an old file of it changes nothing. */
const bringIn = (which: number, isOld: boolean): Walk =>
  command(isOld ? `import an old file ${which}` : `import the next step of order ${which}`, async (model, { desk }) => {
    const order = model.orders[which % model.orders.length]
    const status = order && Reflect.get(next, order.status)
    const known = order && (await desk.store.read(({ orders }) => orders.get(order.number)))
    if (!order || !known || (!isOld && !status)) return
    const deliveredAt = status === 'delivered' ? model.now : order.deliveredAt
    const fresh = isOld
      ? {
          ...known,
          status: 'pending' as const,
          lines: known.lines.map((line) => ({ ...line, state: 'bought' as const })),
        }
      : { ...known, status, deliveredAt }
    await desk.store.transaction((tables) => tables.shop.load({ ...noRecords, orders: [fresh] }))
    if (!isOld) Object.assign(order, { status, deliveredAt })
  })

const foreign = (tool: AskedFor['tool']): Walk =>
  command(`${tool} for somebody else's order`, async (model, { desk }) => {
    const args = {
      ...argsFrom(model, { tool, byStaff: false, numbers: [0, 0, 0, 0, 0] }),
      order: orderNumber(model.walk, 9),
    }
    const id = `call_${model.walk}_foreign_${tool}`
    const done = await act(desk, proposalOf(model, { id, tool, args, byStaff: false, confirmed: true }))
    if (tool !== 'create_order' && done.refusal?.code !== 'not_found' && done.refusal?.code !== 'bad_input')
      throw new Error(`${tool} answered ${done.state} for a foreign order`)
  })

const few = fc.nat({ max: 9 })

/** Everything that can be done to a shop, in any order. */
export const walks: fc.Arbitrary<Walk>[] = [
  ...asks.map((tool) => {
    const asked = fc.record({
      tool: fc.constant(tool),
      byStaff: fc.boolean(),
      numbers: fc.array(few, { minLength: 5, maxLength: 5 }),
    })
    return fc.tuple(asked, fc.boolean()).map(([one, confirmed]) => use(one, confirmed))
  }),
  few.map(repeat),
  few.map(reuse),
  fc.tuple(fc.nat({ max: 3 }), fc.boolean()).map(([which, isStale]) => sayYes(which, isStale)),
  fc.nat({ max: 3 }).map((which) => sayYes(which, false)),
  few.map(sayNo),
  fc
    .tuple(fc.nat({ max: 3 }), fc.constantFrom('agent', 'manager', 'admin', 'admin'), fc.boolean())
    .map(([which, who, yes]) => decide(which, who, yes)),
  fc.constantFrom(1, 6, 8, 30, 31).map(wait),
  fc.tuple(few, fc.boolean()).map(([which, isOld]) => bringIn(which, isOld)),
  fc.constantFrom('issue_refund' as const, 'cancel_order' as const, 'return_items' as const).map(foreign),
]
