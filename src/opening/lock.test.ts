import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdFolder } from './lock.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})

const others: ChildProcess[] = []

afterEach(() => {
  for (const other of others.splice(0)) other.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Another process that holds the folder until it is killed. */
async function otherHolder() {
  const code = `import { holdFolder } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
    holdFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  others.push(child)
  await once(child.stdout, 'data')
  return child
}

test('a folder that another process holds is refused with its number, and free again when that one is killed', async () => {
  const other = await otherHolder()
  expect(() => holdFolder(folder)).toThrow(`(process ${String(other.pid)}) works on ${folder}`)
  other.kill('SIGKILL')
  await once(other, 'exit')
  holdFolder(folder).release()
})

test('a note left behind by a dead process, or by one that has its number now, holds nothing', () => {
  writeFileSync(join(folder, 'supportops.pid'), `${process.pid}\n`)
  const hold = holdFolder(folder)
  hold.release()
  expect(existsSync(join(folder, 'supportops.pid'))).toBe(false)
})

test('a folder is held once in one process too', () => {
  const hold = holdFolder(folder)
  expect(() => holdFolder(folder)).toThrow('Another SupportOps')
  hold.release()
  holdFolder(folder).release()
})
