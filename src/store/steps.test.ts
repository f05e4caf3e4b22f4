import { beforeEach, describe, expect, test } from 'vitest'
import { callStates } from '../core/call.ts'
import type { LineState } from '../core/order.ts'
import { orderStatuses } from '../core/order.ts'
import { approvalSteps, callSteps, lineSteps, orderSteps, type Step } from '../core/steps.ts'
import { addConversations, approval, call } from './testing/desk.ts'
import { engines } from './testing/engines.ts'
import { freshStore, withShop } from './testing/fresh_store.ts'
import { line, noon, order } from './testing/shop.ts'

const lineStates = [...new Set(lineSteps.map(({ to }) => to))]
const approvalStates = ['waiting', 'approved', 'refused', 'expired', 'void'] as const

/** Every pair of states, with whether the table has the step. */
function pairs<State extends string>(steps: readonly Step<State>[], states: readonly State[]) {
  return states.flatMap((from) =>
    states.map((to) => ({ from, to, known: steps.some((step) => step.from === from && step.to === to) })),
  )
}

/** A refused step names what shall not take it. */
const told = /^(Order|Line|Call|Approval) \S+ is [a-z ]+ and cannot become [a-z ]+\.$/

/** Which of the pairs the store let pass, in the words of the table. */
async function passed<State>(
  all: readonly { readonly from: State; readonly to: State }[],
  take: (from: State, to: State, n: number) => Promise<void>,
): Promise<string[]> {
  const through: string[] = []
  for (const [n, { from, to }] of all.entries()) {
    const refused = await take(from, to, n).then(
      () => null,
      (error: unknown) => error,
    )
    if (refused) expect(refused).toMatchObject({ code: 'conflict', message: expect.stringMatching(told) })
    else through.push(`${String(from)} → ${String(to)}`)
  }
  return through
}

const named = (all: readonly { from: string; to: string; known: boolean }[]) =>
  all.filter(({ known }) => known).map(({ from, to }) => `${from} → ${to}`)

describe.each(engines())('steps on $name', (engine) => {
  const fresh = freshStore(engine)
  beforeEach(() => withShop(fresh.store))

  test('an order takes only the steps of the table', async () => {
    const all = pairs(orderSteps, orderStatuses)
    const through = await passed(all, async (status, to, n) => {
      await fresh.store.transaction(({ orders }) => orders.insert(order(`#S${n}`, { status })))
      await fresh.store.transaction(({ orders }) => orders.setStatus(`#S${n}`, to))
      expect(await fresh.store.read(({ orders }) => orders.get(`#S${n}`))).toMatchObject({ status: to })
    })
    expect(through).toEqual(named(all))
  })

  test('a line takes only the steps of the table', async () => {
    const all = pairs<LineState>(lineSteps, lineStates)
    const lines = all.map(({ from }, n) => line(`#L-${n}`, { state: from }))
    await fresh.store.transaction(({ orders }) => orders.insert(order('#L', { lines })))
    const through = await passed(all, (_from, to, n) =>
      fresh.store.transaction(({ orders }) => orders.setLineState(`#L-${n}`, to)),
    )
    expect(through).toEqual(named(all))
  })

  test('a call takes only the steps of the table', async () => {
    await fresh.store.transaction((tables) => addConversations(tables, 1))
    const all = pairs(callSteps, callStates)
    const through = await passed(all, async (state, to, n) => {
      const known = call(`call-${n}`, { state })
      await fresh.store.transaction(({ calls }) => calls.insert(known))
      await fresh.store.transaction(({ calls }) => calls.update({ ...known, state: to }))
    })
    expect(through).toEqual(named(all))
  })

  test('an approval takes only the steps of the table', async () => {
    const all = pairs(approvalSteps, approvalStates)
    const through = await passed(all, async (state, to, n) => {
      const known = approval(`apr-${n}`, { state })
      await fresh.store.transaction(({ approvals }) => approvals.insert(known))
      await fresh.store.transaction(({ approvals }) => approvals.update({ ...known, state: to }))
    })
    expect(through).toEqual(named(all))
  })

  test('a return is settled once', async () => {
    await fresh.store.transaction(({ requests }) => requests.close('req-2', noon))
    const again = fresh.store.transaction(({ requests }) => requests.close('req-2', noon + 1))
    await expect(again).rejects.toMatchObject({
      code: 'conflict',
      message: 'Request req-2 is closed and cannot become closed.',
    })
    const [request] = await fresh.store.read(({ requests }) => requests.of('#B'))
    expect(request).toMatchObject({ closedAt: noon })
  })

  test('what is not there takes no step, and nothing comes of it', async () => {
    const before = await fresh.store.read((tables) => tables.shop.dump())
    await fresh.store.transaction(async ({ orders, calls, approvals, requests }) => {
      await orders.setStatus('#none', 'cancelled')
      await orders.setLineState('#none-1', 'refunded')
      await calls.update(call('call-none'))
      await approvals.update(approval('apr-none'))
      await requests.close('req-none', noon)
    })
    expect(await fresh.store.read((tables) => tables.shop.dump())).toEqual(before)
    expect(await fresh.store.read(({ calls }) => calls.get('call-none'))).toBeNull()
    expect(await fresh.store.read(({ approvals }) => approvals.get('apr-none'))).toBeNull()
  })
})
