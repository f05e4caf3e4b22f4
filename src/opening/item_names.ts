import type { Store } from '../core/ports.ts'

const namesKept = 500
const freshFor = 60_000

/** The names of the shop's goods, for the understanding: read in the background, so that no message waits for them. */
export async function itemNames(
  store: Store,
  now: () => number,
  fault: (error: unknown) => void,
): Promise<() => readonly string[]> {
  let names = await readNames(store)
  let readAt = now()
  const refresh = async (): Promise<void> => {
    names = await readNames(store)
  }
  return () => {
    if (now() - readAt < freshFor) return names
    readAt = now()
    refresh().catch(fault)
    return names
  }
}

function readNames(store: Store): Promise<readonly string[]> {
  return store.read(async (tables) =>
    (await tables.products.list({ limit: namesKept, after: null })).items.map(({ name }) => name),
  )
}
