import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readPolicyFolder, watchPolicyFolder } from './policy_folder.ts'

let root = ''

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'policies-'))
  write('limits.yaml', 'window: 30\n')
  write('refunds/policy.md', '# Refunds\n')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

test('a folder is read with paths relative to it, sorted, with forward slashes', () => {
  expect(readPolicyFolder(root)).toEqual([
    { path: 'limits.yaml', text: 'window: 30\n' },
    { path: 'refunds/policy.md', text: '# Refunds\n' },
  ])
})

test('dot files, backups of editors and other kinds of files are passed over', () => {
  const strangers = [
    '.git/config.yaml',
    'refunds/.rules.yaml',
    'refunds/rules.yaml~',
    'refunds/#rules.yaml#',
    'refunds/rules.yaml.swp',
  ]
  for (const path of [...strangers, 'refunds/rules.yaml.bak', 'refunds/.#rules.yaml', 'refunds/picture.png'])
    write(path, 'x')
  expect(readPolicyFolder(root).map(({ path }) => path)).toEqual(['limits.yaml', 'refunds/policy.md'])
})

test('a file with the wrong ending of YAML is read, so that the book can refuse it', () => {
  write('refunds/rules.yml', 'rules: []')
  expect(readPolicyFolder(root).map(({ path }) => path)).toContain('refunds/rules.yml')
})

test('a missing folder and a missing limits.yaml say what to do', () => {
  expect(() => readPolicyFolder(join(root, 'nowhere'))).toThrow(/cannot read the policies folder .*nowhere; make it/)
  rmSync(join(root, 'limits.yaml'))
  expect(() => readPolicyFolder(root)).toThrow(/no limits\.yaml in the policies folder/)
})

test('writing, adding and removing a file is told once it has settled', async () => {
  const told = vi.fn()
  const watching = watchPolicyFolder(root, told)
  await settled()
  told.mockClear()
  for (const text of ['a', 'ab', 'abc']) write('limits.yaml', text)
  await settled()
  expect(told).toHaveBeenCalledTimes(1)
  write('returns/rules.yaml', 'rules: []')
  await settled()
  expect(told.mock.calls.length).toBeGreaterThan(1)
  const before = told.mock.calls.length
  rmSync(join(root, 'returns'), { recursive: true })
  await settled()
  expect(told.mock.calls.length).toBeGreaterThan(before)
  watching.close()
})

test('nothing is told after closing', async () => {
  const told = vi.fn()
  watchPolicyFolder(root, told).close()
  write('limits.yaml', 'window: 31\n')
  await settled()
  expect(told).not.toHaveBeenCalled()
})

test('a disk that reports no changes is looked at every two seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] })
  const told = vi.fn()
  const watching = watchPolicyFolder(root, told)
  vi.advanceTimersByTime(2_000)
  expect(told).not.toHaveBeenCalled()
  // The system's own notice waits for a turn of the event loop that this test never gives it.
  write('limits.yaml', 'window: 31\n')
  vi.advanceTimersByTime(2_000)
  expect(told).toHaveBeenCalledTimes(1)
  watching.close()
  vi.useRealTimers()
})

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500))
}
