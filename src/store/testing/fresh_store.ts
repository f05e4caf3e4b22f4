import { afterAll, afterEach, beforeEach } from 'vitest'
import type { Page, PageRequest, Store } from '../../core/ports.ts'
import { type Databases, openStore } from '../open.ts'
import type { Engine } from './engines.ts'
import { shop } from './shop.ts'

export const auditKey = new Uint8Array(32).fill(7)

/** An empty, migrated store for every test of the file. */
export function freshStore(engine: Engine): { readonly store: Store; readonly databases: Databases } {
  let opened: Awaited<ReturnType<Engine['open']>>
  let store: Store
  beforeEach(async () => {
    opened = await engine.open()
    store = await openStore(opened.databases, auditKey)
  })
  afterEach(() => opened.drop())
  afterAll(() => engine.close())
  return {
    get store() {
      return store
    },
    get databases() {
      return opened.databases
    },
  }
}

/** The sample shop, brought in. */
export async function withShop(store: Store): Promise<void> {
  await store.transaction((tables) => tables.shop.load(shop))
}

/** Walks a list page by page and gives all of it. Throws when it goes round in a circle. */
export async function walk<T>(list: (page: PageRequest) => Promise<Page<T>>, limit: number): Promise<T[]> {
  const items: T[] = []
  let after: string | null = null
  for (let pages = 0; pages < 200; pages++) {
    const page: Page<T> = await list({ limit, after })
    if (page.items.length > limit) throw new Error(`a page of ${limit} has ${page.items.length} rows`)
    items.push(...page.items)
    if (page.next === null) return items
    after = page.next
  }
  throw new Error('the list has no end')
}
