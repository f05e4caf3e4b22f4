import type { LedgerFilter } from '../core/ledger_tables.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ApprovalFilter, AuditFilter, CallFilter, OrderFilter, Page, PageRequest, Tables } from '../core/ports.ts'
import type { TicketFilter } from '../core/ticket_tables.ts'
import { addConversations, approval, call, ticket } from './testing/desk.ts'
import { engines } from './testing/engines.ts'
import { freshStore, walk, withShop } from './testing/fresh_store.ts'
import { customer, noon, order, payment, shop } from './testing/shop.ts'

const many = Array.from({ length: 23 }, (_, index) => index)

/** Three rows a moment: equal moments are the rule, and pages end in the middle of them. */
const moment = (index: number) => noon + Math.floor(index / 3)
const odd = (index: number) => index % 2 === 1

async function fill(tables: Tables): Promise<void> {
  const orders = many.map((n) =>
    order(`#L-${n}`, { placedAt: moment(n), status: odd(n) ? 'shipped' : 'pending', customerId: odd(n) ? 2 : 1 }),
  )
  const customers = many.map((n) => customer(100 + n))
  const products = many.map((n) => ({ id: `p-${n}`, name: 'P', category: 'home', description: '', finalSale: false }))
  await tables.shop.load({ ...shop, customers, products, orders, variants: [], ledger: [], requests: [] })
  await addConversations(tables, many.length)
  for (const n of many) await fillOne(tables, n)
}

async function fillOne({ ledger, calls, approvals, tickets, audit }: Tables, n: number): Promise<void> {
  const customerId = odd(n) ? 2 : 1
  const movement = odd(n) ? 'refund' : 'payment'
  const purpose = odd(n) ? 'return' : 'sale'
  await ledger.append(payment(`l-${n}`, `#L-${n}`, { at: moment(n), customerId, movement, purpose }))
  const place = { customerId, createdAt: moment(n), conversationId: `cnv-${odd(n) ? 2 : 1}` }
  await calls.insert(call(`c-${n}`, { ...place, tool: odd(n) ? 'a' : 'b', state: odd(n) ? 'done' : 'refused' }))
  await approvals.insert(approval(`a-${n}`, { customerId, state: odd(n) ? 'void' : 'waiting', requestedAt: moment(n) }))
  const wish = odd(n) ? 'complaint' : 'invoice'
  await tickets.insert(
    ticket(n + 1, { customerId, createdAt: moment(n), status: odd(n) ? 'closed' : 'open', intent: wish }),
  )
  const event = { chain: odd(n) ? 'customer:2' : 'customer:1', type: odd(n) ? 'call_done' : 'call_refused' } as const
  await audit.append({ ...event, at: moment(n), payload: { n } })
}

type Row = { readonly at: number; readonly id: string }

/** One list of the desk, its rows by moment and id, and how many rows every filter leaves. */
type Listed = {
  readonly filters: readonly { readonly left: number; list(tables: Tables, page: PageRequest): Promise<Page<Row>> }[]
}

function listed<Filter, T>(
  list: (tables: Tables, filter: Filter, page: PageRequest) => Promise<Page<T>>,
  row: (item: T) => Row,
  ...filters: readonly (readonly [Filter, number])[]
): Listed {
  const one = ([filter, left]: readonly [Filter, number]) => ({
    left,
    async list(tables: Tables, page: PageRequest) {
      const { items, next } = await list(tables, filter, page)
      return { items: items.map(row), next }
    },
  })
  return { filters: filters.map(one) }
}

const all = many.length
const half = many.filter(odd).length
const late = many.filter((n) => moment(n) >= noon + 4).length

/** The sample shop adds three old orders and four old movements, one and two of them like the odd rows. */
const lists: Record<string, Listed> = {
  orders: listed(
    ({ orders }, filter: OrderFilter, page) => orders.list(filter, page),
    ({ placedAt: at, number: id }) => ({ at, id }),
    [{}, all + 3],
    [{ customerId: 2 }, half + 1],
    [{ status: 'shipped' }, half],
    [{ since: noon + 4 }, late],
    [{ until: noon - 1 }, 3],
    [{ customerId: 77 }, 0],
    [{ customerId: 2, status: 'shipped', since: noon, until: noon + 100 }, half],
  ),
  ledger: listed(
    ({ ledger }, filter: LedgerFilter, page) => ledger.list(filter, page),
    ({ at, id }) => ({ at, id }),
    [{}, all + 4],
    [{ customerId: 2 }, half + 1],
    [{ movement: 'refund' }, half + 1],
    [{ purpose: 'return' }, half],
    [{ order: '#L-3' }, 1],
  ),
  calls: listed(
    ({ calls }, filter: CallFilter, page) => calls.list(filter, page),
    ({ createdAt: at, id }) => ({ at, id }),
    [{}, all],
    [{ customerId: 2 }, half],
    [{ conversationId: 'cnv-2' }, half],
    [{ tool: 'a' }, half],
    [{ state: 'done' }, half],
  ),
  approvals: listed(
    ({ approvals }, filter: ApprovalFilter, page) => approvals.list(filter, page),
    ({ requestedAt: at, id }) => ({ at, id }),
    [{}, all],
    [{ customerId: 2 }, half],
    [{ state: 'void' }, half],
  ),
  tickets: listed(
    ({ tickets }, filter: TicketFilter, page) => tickets.list(filter, page),
    ({ ticket: { createdAt: at, id } }) => ({ at, id }),
    [{}, all],
    [{ customerId: 2 }, half],
    [{ status: 'closed' }, half],
    [{ intent: 'complaint' }, half],
  ),
  audit: listed(
    ({ audit }, filter: AuditFilter, page) => audit.list(filter, page),
    ({ at, chain, seq }) => ({ at, id: `${chain}/${seq}` }),
    [{}, all],
    [{ chain: 'customer:2' }, half],
    [{ type: 'call_done' }, half],
  ),
}

describe.each(engines())('lists on $name', (engine) => {
  const fresh = freshStore(engine)
  beforeEach(async () => {
    await withShop(fresh.store)
    await fresh.store.transaction(async (tables) => {
      await tables.shop.load({ ...shop, orders: [], ledger: [], requests: [] })
      await fill(tables)
    })
  })

  test.each(Object.entries(lists))(
    '%s: every page together has each row once, newest first',
    async (_, { filters }) => {
      for (const { left, list } of filters) {
        const seen = await fresh.store.read((tables) => walk((page) => list(tables, page), 4))
        const whole = await fresh.store.read((tables) => list(tables, { limit: 1_000, after: null }))
        expect(seen).toEqual(whole.items)
        expect(whole.next).toBeNull()
        expect(seen).toHaveLength(left)
        expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
        expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).toSorted((a, b) => b - a))
      }
    },
  )

  test('a row written while somebody walks does not move what is on the later pages', async () => {
    const list = (after: string | null) => fresh.store.read(({ calls }) => calls.list({}, { limit: 10, after }))
    const first = await list(null)
    await fresh.store.transaction(({ calls }) => calls.insert(call('new', { createdAt: noon + 1_000 })))
    const second = await list(first.next)
    const third = await list(second.next)
    const ids = [first, second, third].flatMap((page) => page.items.map(({ id }) => id))
    expect(ids.toSorted()).toEqual(many.map((n) => `c-${n}`).toSorted())
  })

  test('customers and products are walked whole', async () => {
    const customers = await fresh.store.read((tables) => walk((page) => tables.customers.list(page), 4))
    const products = await fresh.store.read((tables) => walk((page) => tables.products.list(page), 4))
    expect(customers.map(({ id }) => id)).toEqual([1, 2, ...many.map((n) => 100 + n)])
    const ids = [...many.map((n) => `p-${n}`), 'lamp', 'poster']
    expect(products.map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
  })

  test('a page that ends with the last row has no next', async () => {
    const page = await fresh.store.read(({ calls }) => calls.list({}, { limit: many.length, after: null }))
    expect(page).toMatchObject({ next: null })
    expect(page.items).toHaveLength(many.length)
  })

  test('a page mark that no list gave out is bad input, in every list', async () => {
    const strange = [
      'x',
      '',
      'fn4',
      Buffer.from('1~a b').toString('base64url'),
      Buffer.from('-1~a').toString('base64url'),
    ]
    for (const { list } of Object.values(lists).flatMap(({ filters }) => filters[0] ?? []))
      for (const after of strange) {
        const asked = fresh.store.read((tables) => list(tables, { limit: 4, after }))
        await expect(asked).rejects.toMatchObject({ code: 'bad_input' })
      }
    const ofCalls = await fresh.store.read(({ calls }) => calls.list({}, { limit: 4, after: null }))
    for (const after of [ofCalls.next, Buffer.from('1~5').toString('base64url')]) {
      const asked = fresh.store.read(({ audit }) => audit.list({}, { limit: 4, after }))
      await expect(asked).rejects.toMatchObject({ code: 'bad_input' })
    }
  })
})
