import { describe, expect, test } from 'vitest'
import type { Checkpoint } from '../core/checkpoint.ts'
import { genesis } from '../store/audit_chain.ts'
import { checkpointDigest, headsDigest, isSignedBy, lineOf, signerFrom } from '../store/checkpoint_form.ts'
import { engines } from '../store/testing/engines.ts'
import { freshStore } from '../store/testing/fresh_store.ts'
import { type HeadsWentBack, makeCheckpoint } from './checkpoints.ts'

const signer = signerFrom(new Uint8Array(32).fill(1))

describe.each(engines())('checkpoints on $name', (engine) => {
  const fresh = freshStore(engine)
  const alarms: HeadsWentBack[] = []
  const make = (now = 1_000) =>
    makeCheckpoint({ store: fresh.store, signer, now: () => now, alarm: (error) => void alarms.push(error) })
  const append = (chain: string) =>
    fresh.store.transaction((tables) => tables.audit.append({ chain, type: 'call_done', at: 5, payload: {} }))
  const headsOf = (checkpoint: Checkpoint | null) => checkpoint?.heads.map(({ chain, seq }) => `${chain} ${seq}`)

  test('the first signs every head, the next only those that moved, and then there is nothing to sign', async () => {
    for (const chain of ['cnv_b', 'cnv_a', 'customer:1', 'cnv_b']) await append(chain)
    const first = await make()
    expect(headsOf(first)).toEqual(['cnv_a 1', 'cnv_b 2', 'customer:1 1'])
    expect(first).toMatchObject({ number: 1, at: 1_000, previous: genesis, chains: 3, entries: 4 })
    await append('cnv_a')
    const second = await make()
    expect(headsOf(second)).toEqual(['cnv_a 2'])
    expect(second).toMatchObject({ number: 2, chains: 3, entries: 5 })
    expect(second?.previous).toBe(checkpointDigest(lineOf(first as Checkpoint)))
    expect(await make()).toBeNull()
  })

  test('it is signed, and its digest is over the heads of all chains', async () => {
    for (const chain of ['b', 'a', 'b']) await append(chain)
    await make()
    await append('c')
    const last = (await make()) as Checkpoint
    expect(isSignedBy(signer, last)).toBe(true)
    expect(isSignedBy(signerFrom(new Uint8Array(32)), last)).toBe(false)
    expect(isSignedBy(signer, { ...last, entries: 3 })).toBe(false)
    const digest = headsDigest()
    digest.update(await fresh.store.read((tables) => tables.audit.heads()))
    expect(last.all).toBe(digest.hex())
  })

  test('a clock that is a day behind makes entries and checkpoints that follow the others', async () => {
    await append('a')
    await make(86_400_000 * 9)
    await fresh.store.transaction((tables) =>
      tables.audit.append({ chain: 'a', type: 'call_done', at: 5 - 86_400_000, payload: {} }),
    )
    const second = await make(86_400_000 * 8)
    expect(second).toMatchObject({ number: 2, at: 86_400_000 * 8 })
    expect(headsOf(second)).toEqual(['a 2'])
  })

  test('ten that are made at once are one', async () => {
    for (const chain of ['a', 'b']) await append(chain)
    const made = await Promise.all(Array.from({ length: 10 }, () => make()))
    expect(made.filter((one) => one !== null)).toHaveLength(1)
    const kept = await fresh.store.read((tables) => tables.checkpoints.after(0, 100))
    expect(kept.map(({ number }) => number)).toEqual([1])
  })

  test('heads that went back or are gone raise an alarm, and are not signed as they are', async () => {
    for (const chain of ['a', 'a', 'b', 'c']) await append(chain)
    await make()
    await fresh.databases.writer.updateTable('audit_heads').set({ seq: 1 }).where('chain', '=', 'a').execute()
    await fresh.databases.writer.deleteFrom('audit_heads').where('chain', '=', 'b').execute()
    await append('c')
    alarms.length = 0
    const second = await make()
    expect(alarms.map(({ chains }) => chains.toSorted())).toContainEqual(['a', 'b'])
    expect(headsOf(second)).toEqual(['c 2'])
    expect(second).toMatchObject({ chains: 3, entries: 5 })
  })

  test('more heads than one checkpoint signs come in the next', async () => {
    const rows = Array.from({ length: 5_100 }, (_, n) => ({ chain: `cnv_${n}`, seq: 1, hash: 'a'.repeat(64) }))
    for (let start = 0; start < rows.length; start += 1_000)
      await fresh.databases.writer
        .insertInto('audit_heads')
        .values(rows.slice(start, start + 1_000))
        .execute()
    expect(await make()).toMatchObject({ number: 2, chains: 5_100 })
    const kept = await fresh.store.read((tables) => tables.checkpoints.after(0, 10))
    expect(kept.map(({ heads }) => heads.length)).toEqual([5_000, 100])
    expect(await make()).toBeNull()
  })
})
