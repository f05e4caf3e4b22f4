import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, SettingFault, settings } from './config.ts'
import { envExample, settingsTable } from './env_example.ts'

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof SettingFault) return error.faults
    throw error
  }
  return []
}

test('nothing has to be set', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ host: '127.0.0.1', port: 8000, seed: 'demo', nodes: 'one', apiKey: null })
  expect(config.database).toBe(join(process.cwd(), 'data', 'supportops.db'))
  expect(readFileSync(join(config.policies, 'limits.yaml'), 'utf8')).toContain('refund_window_days')
})

test('an empty or blank value counts as not set', () => {
  expect(readConfig({ PORT: '', SUPPORTOPS_SEED: '  ' })).toEqual(readConfig({}))
})

test.each([
  [{ PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535, got "abc"'],
  [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535, got "65536"'],
  [{ HOST: 'http://x' }, 'HOST must be an address or a host name such as 127.0.0.1, got "http://x"'],
  [{ SUPPORTOPS_SEED: 'yes' }, 'SUPPORTOPS_SEED must be demo or none, got "yes"'],
  [
    { SUPPORTOPS_LOG_LEVEL: 'loud' },
    'SUPPORTOPS_LOG_LEVEL must be trace, debug, info, warn, error or silent, got "loud"',
  ],
])('a wrong setting is named with what was expected: %o', (env, fault) => {
  expect(faultsOf(env)).toEqual([fault])
})

test('every wrong setting is named at once', () => {
  expect(faultsOf({ PORT: '-1', SUPPORTOPS_NODES: 'two', SUPPORTOPS_RATE_LIMIT: '0' })).toHaveLength(3)
})

test('a secret that is wrong is named and not shown', () => {
  const secrets = {
    DATABASE_URL: 'mysql://me:hunter2@db/x',
    SUPPORTOPS_MASTER_KEY: 'hunter2',
    SUPPORTOPS_API_KEY: 'a b',
  }
  const faults = faultsOf(secrets)
  expect(faults).toHaveLength(3)
  expect(faults.join()).not.toMatch(/hunter2|a b/)
})

test('keys are 32 bytes in base64url', () => {
  const text = Buffer.alloc(32, 7).toString('base64url')
  expect(readConfig({ SUPPORTOPS_AUDIT_KEY: text }).auditKey).toEqual(new Uint8Array(32).fill(7))
  expect(faultsOf({ SUPPORTOPS_AUDIT_KEY: text.slice(1) })).toHaveLength(1)
})

test('a setting that looks like ours and is not is told', () => {
  expect(readConfig({ SUPPORTOPS_POLICY: './mine', PATH: '/bin' }).unknown).toEqual(['SUPPORTOPS_POLICY'])
})

test('.env.example lists every setting as the table has it', () => {
  const text = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')
  expect(text).toBe(envExample())
  for (const { name } of settings) expect(text).toContain(`# ${name}=`)
})

test('the table of settings in the README is the one of the settings', () => {
  expect(readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')).toContain(settingsTable())
})
