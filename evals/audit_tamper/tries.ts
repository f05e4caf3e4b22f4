import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { filePlace } from '../../src/opening/audit/checkpoints.ts'
import type { Verified } from '../../src/core/audit_check.ts'
import { verify } from '../../src/opening/audit/verify.ts'
import { openDatabases } from '../../src/store/open.ts'
import { auditKey, type Base, makeBase, signingKey } from './base.ts'
import { edits } from './edits.ts'

export type Score = { tries: number; found: number; nameable: number; named: number }

/** Long after the checkpoints, so that a file may not lag behind the table any more. */
const later = 1_800_000_000_000

/**
 * Copies one audit again and again, edits each copy at random in one of the ways in turn, and counts which edits a
 * verification finds, and where it names the first bad entry.
 */
export async function tamper(tries: number, seed: number): Promise<ReadonlyMap<string, Score>> {
  const random = randomFrom(seed)
  const base = await makeBase(random, 12)
  const scores = new Map<string, Score>()
  try {
    if (!(await check(base.folder)).ok) throw new Error('the audit was broken before anything was edited')
    const ways = Object.entries(edits)
    for (let n = 0; n < tries; n++) {
      const [name, edit] = ways[n % ways.length] ?? ways[0] ?? []
      if (!name || !edit) break
      const copy = copyOf(base)
      const expected = edit(copy, base, random)
      const { ok, bad } = await check(copy)
      const score = scores.get(name) ?? { tries: 0, found: 0, nameable: 0, named: 0 }
      score.tries++
      if (!ok) score.found++
      if (expected) score.nameable++
      if (expected && bad.some(({ chain, seq }) => chain === expected.chain && seq === expected.seq)) score.named++
      scores.set(name, score)
    }
  } finally {
    rmSync(base.folder, { recursive: true, force: true })
  }
  return scores
}

function copyOf({ folder }: Base): string {
  const copy = join(folder, 'copy')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy)
  for (const file of ['desk.db', 'checkpoints.jsonl']) cpSync(join(folder, file), join(copy, file))
  return copy
}

async function check(folder: string): Promise<Verified> {
  const databases = openDatabases(join(folder, 'desk.db'))
  try {
    const place = filePlace(join(folder, 'checkpoints.jsonl'))
    const files = place ? [place] : []
    return await verify(databases, { audit: auditKey, signing: signingKey, files, now: later })
  } finally {
    await databases.writer.destroy()
    await databases.reader.destroy()
  }
}

/** mulberry32: the same edits for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
