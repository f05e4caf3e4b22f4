import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Checkpoint } from '../core/checkpoint.ts'
import type { Store } from '../core/ports.ts'
import { lineOf } from '../store/checkpoint_form.ts'

/** The file's name in LOG_DIR and in AUDIT_CHECKPOINT_DIR. */
export const checkpointFile = 'checkpoints.jsonl'

/** More than the longest line there is, in bytes: five thousand heads. */
const tailBytes = 4_000_000
const copiedAtOnce = 50

/** The file knows what the database does not: one of the two was set back or changed, and nothing is added to it. */
class CheckpointsDiffer extends Error {
  constructor(path: string, number: number) {
    super(`${path} and the database do not hold the same checkpoint ${number}: run supportops audit verify`)
    this.name = 'CheckpointsDiffer'
  }
}

/**
 * Adds the checkpoints that the file does not have yet, on disk when it resolves. A line that a crash cut off is taken
 * away first. Throws CheckpointsDiffer when the file's last one is not the database's.
 */
export async function copyCheckpoints(store: Store, path: string): Promise<void> {
  const kept = await lastKept(path)
  const known = kept && (await store.read((tables) => tables.checkpoints.get(kept.number)))
  if (kept && (!known || lineOf(known) !== kept.line)) throw new CheckpointsDiffer(path, kept.number)
  for (let number = kept?.number ?? 0; ; ) {
    const from = number
    const next = await store.read((tables) => tables.checkpoints.after(from, copiedAtOnce))
    const last = next.at(-1)
    if (last === undefined) return
    await add(path, next)
    number = last.number
  }
}

async function add(path: string, checkpoints: readonly Checkpoint[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a')
  try {
    await file.write(checkpoints.map((checkpoint) => `${lineOf(checkpoint)}\n`).join(''))
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** The last whole line of the file and its number; null when there is none. */
async function lastKept(path: string): Promise<{ readonly number: number; readonly line: string } | null> {
  const file = await open(path, 'r+').catch(nothingThere)
  if (!file) return null
  try {
    const { size } = await file.stat()
    const length = Math.min(size, tailBytes)
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
    const whole = buffer.subarray(0, buffer.lastIndexOf('\n') + 1)
    if (whole.length < length) await file.truncate(size - length + whole.length)
    const line = whole.toString('utf8').trimEnd().split('\n').at(-1) ?? ''
    return line === '' ? null : { number: numberOf(path, line), line }
  } finally {
    await file.close()
  }
}

function numberOf(path: string, line: string): number {
  const number = Number(/"number":(\d{1,15}),/.exec(line)?.[1])
  if (Number.isSafeInteger(number)) return number
  throw new CheckpointsDiffer(path, 0)
}

function nothingThere(error: unknown): null {
  if (Reflect.get(error as object, 'code') === 'ENOENT') return null
  throw error
}
