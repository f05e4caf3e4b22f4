import type { Store } from '../core/ports.ts'
import { demoShop, demoStaff } from '../demo/demo_shop.ts'
import { houseChain } from '../core/audit.ts'

/** Fills an empty database with the demo shop and its staff, in one transaction; false when it is not empty. */
export async function seedDemo(store: Store, now: number): Promise<boolean> {
  if (!(await store.read((tables) => tables.shop.isEmpty()))) return false
  const shop = demoShop(now)
  return store.transaction(async (tables) => {
    if (!(await tables.shop.isEmpty())) return false
    await tables.shop.load(shop)
    const known = new Set((await tables.staff.list()).map(({ id }) => id))
    for (const person of demoStaff) if (!known.has(person.id)) await tables.staff.insert(person)
    const payload = {
      shop: 'demo',
      customers: shop.customers.length,
      products: shop.products.length,
      orders: shop.orders.length,
    }
    await tables.audit.append({ chain: houseChain, type: 'shop_seeded', at: now, payload })
    return true
  })
}
