import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import type { AuditEntry } from '../../src/core/audit.ts'
import { checkpointing } from '../../src/opening/checkpointing.ts'
import { openDatabases, openStore } from '../../src/store/open.ts'

export const auditKey = new Uint8Array(32).fill(3)
export const signingKey = new Uint8Array(32).fill(4)

/** A whole audit in a folder of its own: `desk.db`, closed, and `checkpoints.jsonl` beside it. */
export type Base = { readonly folder: string; readonly chains: ReadonlyMap<string, readonly AuditEntry[]> }

const rounds = 3

/** Chains of 3 to 30 entries with payloads like the desk's, signed three times; the last checkpoint signs the ends. */
export async function makeBase(random: () => number, chains: number): Promise<Base> {
  const folder = mkdtempSync(join(tmpdir(), 'tamper-'))
  const store = await openStore(openDatabases(join(folder, 'desk.db')), auditKey)
  const told = {
    now: () => 1_700_000_000_000,
    fault: (error: unknown) => {
      throw error
    },
  }
  const { make } = checkpointing(readConfig({ LOG_DIR: folder }), store, signingKey, told)
  const names = Array.from({ length: chains }, (_, n) => `cnv_${n}`)
  for (let round = 0; round < rounds; round++) {
    await store.transaction(async (tables) => {
      for (const chain of names)
        for (let left = 1 + Math.floor(random() * 10); left > 0; left--) {
          const payload = { call: `call_${Math.floor(random() * 1e9)}`, tool: 'issue_refund', minor: 4599, moved: [] }
          await tables.audit.append({ chain, type: 'call_done', at: 1_700_000_000_000 + round, payload })
        }
    })
    await make()
  }
  const entries = await store.read((tables) => Promise.all(names.map((chain) => tables.audit.of(chain))))
  await store.close()
  return { folder, chains: new Map(names.map((chain, n) => [chain, entries[n] ?? []])) }
}
