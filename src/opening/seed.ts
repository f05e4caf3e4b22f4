import { randomBytes } from 'node:crypto'
import { hashPassword } from '../accounts/passwords.ts'
import type { Account } from '../core/account.ts'
import { houseChain } from '../core/audit.ts'
import { newId } from '../core/id.ts'
import type { Store, Tables } from '../core/ports.ts'
import { demoReplies } from '../demo/canned_replies.ts'
import { demoPersonas, demoShop, demoStaff } from '../demo/demo_shop.ts'

/** The demo's people sign in with this password; it is told once and kept hashed. */
export type Seeded = { readonly password: string }

/** Fills an empty database with the demo shop, its staff and their accounts, in one transaction; null when it is not empty. */
export async function seedDemo(store: Store, now: number): Promise<Seeded | null> {
  if (!(await store.read((tables) => tables.shop.isEmpty()))) return null
  const shop = demoShop(now)
  const password = newPassword()
  const kept = await hashPassword(password)
  return store.transaction(async (tables) => {
    if (!(await tables.shop.isEmpty())) return null
    await tables.shop.load(shop)
    const known = new Set((await tables.staff.list()).map(({ id }) => id))
    for (const person of demoStaff) if (!known.has(person.id)) await tables.staff.insert(person)
    await seedAccounts(tables, kept, now)
    for (const [name, language, text] of demoReplies)
      await tables.cannedReplies.put({ id: newId('rep', now), name, language, text, changedBy: null, changedAt: now })
    const payload = {
      shop: 'demo',
      customers: shop.customers.length,
      products: shop.products.length,
      orders: shop.orders.length,
    }
    await tables.audit.append({ chain: houseChain, type: 'shop_seeded', at: now, payload })
    return { password }
  })
}

async function seedAccounts(tables: Tables, password: string, now: number): Promise<void> {
  const insert = (email: string, holder: Account['holder']) =>
    tables.accounts.insert({ id: newId('acc', now), email, holder, password, secondFactor: null, createdAt: now })
  for (const { customerId } of demoPersonas) {
    const customer = await tables.customers.get(customerId)
    if (customer) await insert(customer.email, { kind: 'customer', customerId })
  }
  for (const { id, email } of demoStaff)
    if (!(await tables.accounts.of({ kind: 'staff', staffId: id }))) await insert(email, { kind: 'staff', staffId: id })
}

/** 80 random bits, in groups that can be typed: a desk that others reach may have the demo's records too. */
function newPassword(): string {
  return randomBytes(10)
    .toString('hex')
    .replaceAll(/(.{5})(?!$)/g, '$1-')
}
