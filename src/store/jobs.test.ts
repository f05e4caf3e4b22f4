import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Worker } from '../core/jobs.ts'
import type { Store } from '../core/ports.ts'
import { openStore } from './open.ts'
import { type Engine, engines } from './testing/engines.ts'
import { auditKey } from './testing/fresh_store.ts'

const soon = { timeout: 20_000, interval: 20 }

describe.each(engines())('jobs on $name', (engine: Engine) => {
  let opened: Awaited<ReturnType<Engine['open']>>
  let store: Store
  const faults: unknown[] = []
  const closing: (() => Promise<void>)[] = []

  beforeEach(async () => {
    faults.length = 0
    opened = await engine.open()
    store = await openStore(opened.databases, auditKey, { lease: 1_000, look: 500 })
    await store.jobs.open()
  })
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
    await store.jobs.close()
    await opened.drop()
  })

  const add = (key: string, after = 0) =>
    store.transaction((tables) => tables.jobs.add({ queue: 'outbox', key, after }))

  async function work(run: Worker['run'], atOnce = 4): Promise<() => Promise<void>> {
    const { close } = await store.jobs.work('outbox', { atOnce, run, failed: (error) => void faults.push(error) })
    closing.push(close)
    return close
  }

  test('a job is done when its transaction is committed, at once, and once', async () => {
    const done: string[] = []
    await work(async (key) => void done.push(key))
    await add('a')
    await vi.waitFor(() => expect(done).toEqual(['a']), { timeout: 3_000, interval: 5 })
    await add('b')
    await vi.waitFor(() => expect(done).toEqual(['a', 'b']), soon)
    await new Promise((later) => setTimeout(later, 1_200))
    expect(done).toEqual(['a', 'b'])
  })

  test('a job of a transaction that is rolled back never was', async () => {
    const done: string[] = []
    await work(async (key) => void done.push(key))
    const broken = store.transaction(async (tables) => {
      await tables.jobs.add({ queue: 'outbox', key: 'never', after: 0 })
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    await add('after')
    await vi.waitFor(() => expect(done).toEqual(['after']), soon)
  })

  test('jobs that were added before anybody worked are found', async () => {
    await add('early')
    const done: string[] = []
    await work(async (key) => void done.push(key))
    await vi.waitFor(() => expect(done).toEqual(['early']), soon)
  })

  test('a job that waits is not done before its time', async () => {
    const begun = performance.now()
    const done: number[] = []
    await work(async () => void done.push(performance.now() - begun))
    await add('later', 1_500)
    await vi.waitFor(() => expect(done).toHaveLength(1), soon)
    expect(done[0]).toBeGreaterThan(1_400)
  })

  test('a job whose worker throws is handed out again, and the fault is heard of', async () => {
    const tries: string[] = []
    await work(async (key) => {
      tries.push(key)
      if (tries.length < 2) throw new Error('not yet')
    })
    await add('stubborn')
    await vi.waitFor(() => expect(tries).toEqual(['stubborn', 'stubborn']), soon)
    expect(faults).toMatchObject([{ message: 'not yet' }])
  })

  test('no more are worked on at once than was said', async () => {
    let busy = 0
    let most = 0
    let done = 0
    await work(async () => {
      most = Math.max(most, ++busy)
      // The first waits for company, however slowly the second is handed out, and both for a third that must not come.
      await vi.waitFor(() => expect(most).toBeGreaterThan(1), soon)
      await new Promise((later) => setTimeout(later, 30))
      busy--
      done++
    }, 2)
    await store.transaction(async ({ jobs }) => {
      for (let n = 0; n < 6; n++) await jobs.add({ queue: 'outbox', key: `k${n}`, after: 0 })
    })
    await vi.waitFor(() => expect(done).toBe(6), soon)
    expect(most).toBe(2)
  })

  test('closing waits for what is under way and takes nothing more', async () => {
    const begun: string[] = []
    const ended: string[] = []
    const close = await work(async (key) => {
      begun.push(key)
      await new Promise((later) => setTimeout(later, 200))
      ended.push(key)
    })
    await add('first')
    await vi.waitFor(() => expect(begun).toEqual(['first']), soon)
    await close()
    expect(ended).toEqual(['first'])
    await add('second')
    await new Promise((later) => setTimeout(later, 300))
    expect(begun).toEqual(['first'])
  })

  test('outside of a transaction there is nothing to add to', async () => {
    const adding = store.read((tables) => tables.jobs.add({ queue: 'outbox', key: 'x', after: 0 }))
    await expect(adding).rejects.toThrow('inside a transaction')
  })
})
