import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import type { Store } from '../core/ports.ts'
import { openDatabases, openStore } from '../store/open.ts'
import { copyCheckpoints } from './checkpoint_files.ts'
import { checkpointing } from './checkpointing.ts'

let folder = ''
let store: Store
const faults: unknown[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoints-'))
  store = await openStore(openDatabases(join(folder, 'desk.db')), new Uint8Array(32).fill(3))
  faults.length = 0
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const linesIn = (name: string) =>
  readFileSync(join(folder, name, 'checkpoints.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
const numbersIn = (name: string) => linesIn(name).map((line) => Number(/"number":(\d+)/.exec(line)?.[1]))
const append = () =>
  store.transaction((tables) => tables.audit.append({ chain: 'a', type: 'call_done', at: 1, payload: {} }))

function open(env: Record<string, string> = {}) {
  const config = readConfig({ LOG_DIR: join(folder, 'logs'), ...env })
  return checkpointing(config, store, new Uint8Array(32).fill(1), {
    now: () => 1_000,
    fault: (error) => void faults.push(error),
  })
}

test('a checkpoint is added to the log and to the second place', async () => {
  const { make } = open({ AUDIT_CHECKPOINT_DIR: join(folder, 'elsewhere') })
  await append()
  await make()
  await append()
  await make()
  expect(numbersIn('logs')).toEqual([1, 2])
  expect(linesIn('elsewhere')).toEqual(linesIn('logs'))
  expect(faults).toEqual([])
})

test('closing signs what moved since the last, and nothing twice', async () => {
  await append()
  await open().follow().close()
  await open().follow().close()
  expect(numbersIn('logs')).toEqual([1])
})

test('a place that comes later, or that could not be written, is caught up', async () => {
  writeFileSync(join(folder, 'elsewhere'), 'a file and no folder')
  const both = open({ AUDIT_CHECKPOINT_DIR: join(folder, 'elsewhere') })
  await append()
  await both.make()
  expect(faults).toHaveLength(1)
  expect(numbersIn('logs')).toEqual([1])
  rmSync(join(folder, 'elsewhere'))
  await both.make()
  expect(linesIn('elsewhere')).toEqual(linesIn('logs'))
})

test('a line that a crash cut off is written again', async () => {
  const { make } = open()
  await append()
  await make()
  const path = join(folder, 'logs', 'checkpoints.jsonl')
  appendFileSync(path, '{"all":"0f')
  await append()
  await make()
  expect(numbersIn('logs')).toEqual([1, 2])
  expect(readFileSync(path, 'utf8')).not.toContain('"0f{')
})

test('nothing is added to a file that knows another history', async () => {
  const { make } = open()
  await append()
  await make()
  const path = join(folder, 'logs', 'checkpoints.jsonl')
  writeFileSync(path, readFileSync(path, 'utf8').replace('"number":1,', '"number":7,'))
  const before = readFileSync(path, 'utf8')
  await append()
  await make()
  expect(String(faults[0])).toContain('do not hold the same checkpoint 7')
  await expect(copyCheckpoints(store, path)).rejects.toThrow('audit verify')
  expect(readFileSync(path, 'utf8')).toBe(before)
})
