import type { Customer } from '../core/customer.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'

export type Names = { readonly firstName?: string; readonly lastName?: string }

/** Numbers of customers that the desk made itself begin here, far from those of a shop: an import never meets one. */
const first = 900_000_000_000
const numbers = 99_999_999_999

const nowhere = { line1: '', line2: '', city: '', region: '', postalCode: '', country: '' }

/**
 * The customer of a mailbox that was just proved: the shop's with this e-mail address who has no account, else the one
 * it had (`current`), else a new one under these names. Throws `bad_input` when there are no names to make one with.
 */
export async function joinCustomer(
  tables: Tables,
  email: string,
  current: number | null,
  names: Names | null,
  at: number,
): Promise<number> {
  if (current !== null && current < first) return current
  for (const { id } of await tables.customers.byEmail(email))
    if (id < first && !(await tables.accounts.of({ kind: 'customer', customerId: id }))) return id
  return current ?? newCustomer(tables, email, names ?? {}, at)
}

async function newCustomer(tables: Tables, email: string, names: Names, at: number): Promise<number> {
  const { firstName, lastName } = names
  if (firstName === undefined || lastName === undefined)
    throw new Refusal('bad_input', 'Nobody has bought with this address yet: a name is needed.', [
      { path: firstName === undefined ? 'first_name' : 'last_name', fix: 'say what you are called' },
    ])
  const id = await freeNumber(tables)
  const customer: Customer = {
    id,
    firstName,
    lastName,
    email,
    phone: null,
    locale: 'en-US',
    address: nowhere,
    otherAddresses: [],
    createdAt: at,
  }
  await tables.customers.insert(customer)
  return id
}

async function freeNumber(tables: Tables): Promise<number> {
  for (;;) {
    const id = first + Math.floor(Math.random() * numbers)
    if (!(await tables.customers.get(id))) return id
  }
}
