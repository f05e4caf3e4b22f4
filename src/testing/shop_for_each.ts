import { afterEach, beforeEach, expect } from 'vitest'
import { asking } from './ask.ts'
import { openTestShop, type TestShop } from './shop.ts'

/** A shop of its own, and a way to ask it, for every test of the file that calls this; none may leave a fault behind. */
export function shopForEach() {
  let shop: TestShop
  let asked: ReturnType<typeof asking>
  beforeEach(async () => {
    shop = await openTestShop()
    asked = asking(shop)
  })
  afterEach(async () => {
    expect(shop.faults).toEqual([])
    await shop.close()
  })
  return {
    get shop() {
      return shop
    },
    ask: (...what: Parameters<typeof asked>) => asked(...what),
  }
}
