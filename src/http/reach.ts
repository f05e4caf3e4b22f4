import type { Desk } from '../agent/desk.ts'
import type { Caller } from '../core/call.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'

/**
 * What a customer reaches through a door: the same as everybody (`all`), the part of a list that is theirs (`own list`), or
 * what belongs to the customer that is returned; null belongs to nobody.
 */
export type Reach<Params, Query, Body> =
  | 'all'
  | 'own list'
  | ((
      tables: Tables,
      asked: { readonly params: Params; readonly query: Query; readonly body: Body },
    ) => Promise<number | null>)

type Asked<Params, Query, Body> = {
  readonly caller: Caller
  readonly params: Params
  readonly query: Query
  readonly body: Body
}

/**
 * Holds a customer to what is theirs, before the door is gone through; everybody else passes. What is somebody else's looks
 * like what does not exist.
 */
export async function mustReach<Params, Query, Body, Whole extends Asked<Params, Query, Body>>(
  { store }: Pick<Desk, 'store'>,
  reach: Reach<Params, Query, Body> | undefined,
  asked: Whole,
): Promise<Whole> {
  const { caller } = asked
  if (caller.kind !== 'customer' || reach === 'all') return asked
  const own = Number(caller.id)
  if (reach === 'own list') return { ...asked, query: ownPart(asked.query, own) }
  if (reach && (await store.read((tables) => reach(tables, asked))) === own) return asked
  throw new Refusal('not_found', 'You have nothing like this.')
}

function ownPart<Query>(query: Query, own: number): Query {
  const { customer_id: wanted = own } = query as { readonly customer_id?: number }
  if (wanted === own) return { ...query, customer_id: own }
  throw new Refusal('forbidden', 'You can see only what is yours.', [
    { path: 'customer_id', fix: 'leave this out, or give your own number' },
  ])
}
