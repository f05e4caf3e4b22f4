import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { secretKeys } from './secret_keys.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('keys are made once, for their owner only, and are the same at the next start', () => {
  const config = readConfig({ DATA_DIR: folder })
  const first = secretKeys(config)
  const second = secretKeys(config)
  expect(first.made).toHaveLength(3)
  expect(second).toEqual({ ...first, made: [] })
  expect(first.master).not.toEqual(first.audit)
  expect(statSync(join(folder, 'keys/master.key')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, 'keys/audit.key'), 'utf8')).toMatch(/^[\w-]{43}\n$/)
})

test('keys in the settings are taken and none is written', () => {
  const key = Buffer.alloc(32, 9).toString('base64url')
  const given = { SUPPORTOPS_MASTER_KEY: key, SUPPORTOPS_AUDIT_KEY: key, SUPPORTOPS_CHECKPOINT_KEY: key }
  const keys = secretKeys(readConfig({ DATA_DIR: folder, ...given }))
  const nine = new Uint8Array(32).fill(9)
  expect(keys).toEqual({ master: nine, audit: nine, checkpoint: nine, made: [] })
  expect(() => statSync(join(folder, 'keys'))).toThrow()
})

test('a key file that was cut is told, not replaced', () => {
  const config = readConfig({ DATA_DIR: folder })
  secretKeys(config)
  truncateSync(join(folder, 'keys/audit.key'), 10)
  expect(() => secretKeys(config)).toThrow('audit.key does not hold a key')
})
