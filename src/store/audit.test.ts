import { createHash, createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { AuditEntry, AuditEvent } from '../core/audit.ts'
import { canonical } from '../core/json.ts'
import type { Store } from '../core/ports.ts'
import { genesis, linkHash, payloadDigest } from './audit_chain.ts'
import { engines } from './testing/engines.ts'
import { openStore } from './open.ts'
import { auditKey, freshStore } from './testing/fresh_store.ts'
import { noon } from './testing/shop.ts'

function event(chain: string, n: number): AuditEvent {
  return { chain, type: 'call_done', at: noon - n, payload: { n, words: 'ü “x”', list: [1, null, { a: true }] } }
}

function append(store: Store, ...events: readonly AuditEvent[]): Promise<AuditEntry[]> {
  return store.transaction(async ({ audit }) => {
    const entries: AuditEntry[] = []
    for (const one of events) entries.push(await audit.append(one))
    return entries
  })
}

/** Throws unless the entries have no gap and each stands on the one before it. */
function mustHold(entries: readonly AuditEntry[]): void {
  let previous = genesis
  for (const [index, entry] of entries.entries()) {
    expect(entry.seq).toBe(index + 1)
    expect(entry.previous).toBe(previous)
    expect(entry.hash).toBe(linkHash(auditKey, entry))
    previous = entry.hash
  }
}

describe.each(engines())('the audit on $name', (engine) => {
  const fresh = freshStore(engine)

  test('a chain has no gaps, every entry stands on the one before, and comes back as it was written', async () => {
    const events = [event('a', 1), event('a', 2), event('a', 3)]
    const written = await append(fresh.store, ...events)
    const read = await fresh.store.read(({ audit }) => audit.of('a'))
    expect(read).toEqual(written)
    expect(read).toMatchObject(events)
    mustHold(read)
  })

  test('the digest fits the payload and its salt, so that an edit is found', async () => {
    await append(fresh.store, event('a', 1))
    const { rows } = await sql<{ salt: string; payload: string; payload_digest: string }>`
      select salt, payload, payload_digest from audit_entries`.execute(fresh.databases.reader)
    const [row] = rows
    if (row === undefined) throw new Error('an entry was written')
    expect(payloadDigest(row.salt, JSON.parse(row.payload))).toBe(row.payload_digest)
    expect(payloadDigest(row.salt, { ...JSON.parse(row.payload), n: 2 })).not.toBe(row.payload_digest)
  })

  test('digests and hashes are those that the manual tells a verifier to compute, under whatever key', async () => {
    const key = new Uint8Array(32).fill(11)
    const other = await openStore(fresh.databases, key)
    const [first, second] = await append(other, event('a', 1), event('a', 2))
    if (!first?.payload || !second) throw new Error('two entries were written')
    expect(first.previous).toBe('0'.repeat(64))
    expect(second.previous).toBe(first.hash)
    const { chain, type, at, seq, previous, salt, payload, payloadDigest: payload_digest } = first
    expect(
      createHash('sha256')
        .update(`${salt ?? ''}\n${canonical(payload)}`)
        .digest('hex'),
    ).toBe(payload_digest)
    const link = canonical({ chain, type, at, seq, previous, payload_digest })
    expect(createHmac('sha256', key).update(link).digest('hex')).toBe(first.hash)
  })

  test('every entry has sixteen random bytes of its own, so that an erased payload cannot be guessed', async () => {
    const entries = await append(fresh.store, ...Array.from({ length: 600 }, (_, n) => event('a', n)))
    for (const { salt } of entries) expect(salt).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(entries.map(({ salt }) => salt)).size).toBe(600)
  })

  test('sixty transactions at once on one chain follow each other', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, n) => append(fresh.store, event('a', n), event('a', n + 100))))
    const entries = await fresh.store.read(({ audit }) => audit.of('a'))
    expect(entries).toHaveLength(120)
    mustHold(entries)
  })

  test('transactions at once on many chains keep every chain whole', async () => {
    const chains = ['customer:1', 'customer:10', 'Customer:1', 'cnv_b', 'cnv-a']
    const all = Array.from({ length: 50 }, (_, n) => event(chains[n % chains.length] ?? '', n))
    await Promise.all(all.map((one) => append(fresh.store, one)))
    for (const chain of chains) {
      const entries = await fresh.store.read(({ audit }) => audit.of(chain))
      expect(entries).toHaveLength(10)
      mustHold(entries)
    }
  })

  test('the heads are those of the chains, in the order of their names on every engine', async () => {
    const chains = ['customer:1', 'customer:10', 'Customer:1', 'cnv_b', 'cnv-a']
    for (const chain of chains) await append(fresh.store, event(chain, 1), event(chain, 2))
    const heads = await fresh.store.read(({ audit }) => audit.heads())
    expect(heads.map(({ chain }) => chain)).toEqual(['Customer:1', 'cnv-a', 'cnv_b', 'customer:1', 'customer:10'])
    for (const { chain, seq, hash } of heads) {
      const entries = await fresh.store.read(({ audit }) => audit.of(chain))
      expect(entries.at(-1)).toMatchObject({ seq, hash })
    }
  })

  test('an entry of a transaction that failed takes no number', async () => {
    const { store } = fresh
    await append(store, event('a', 1))
    const broken = store.transaction(async ({ audit }) => {
      await audit.append(event('a', 2))
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    await append(store, event('a', 3))
    const entries = await store.read(({ audit }) => audit.of('a'))
    expect(entries.map(({ at }) => at)).toEqual([noon - 1, noon - 3])
    mustHold(entries)
  })
})
