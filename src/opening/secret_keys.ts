import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { Trouble } from './trouble.ts'

/** The desk's secrets, 32 bytes each. `made` names those that were made just now. */
export type SecretKeys = {
  readonly master: Uint8Array
  readonly audit: Uint8Array
  readonly checkpoint: Uint8Array
  readonly made: readonly string[]
}

/** The keys that were given, or those kept in DATA_DIR/keys, readable for their owner only; missing ones are made once. */
export function secretKeys(config: Pick<Config, 'dataDir' | 'masterKey' | 'auditKey' | 'checkpointKey'>): SecretKeys {
  const made: string[] = []
  const keyNamed = (name: string): Uint8Array => {
    const folder = join(config.dataDir, 'keys')
    const file = join(folder, `${name}.key`)
    const known = readKey(file)
    if (known) return known
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (makeKey(file)) made.push(file)
    return readKey(file) ?? broken(file)
  }
  return {
    master: config.masterKey ?? keyNamed('master'),
    audit: config.auditKey ?? keyNamed('audit'),
    checkpoint: config.checkpointKey ?? keyNamed('checkpoint'),
    made,
  }
}

function readKey(file: string): Uint8Array | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (Reflect.get(error as object, 'code') === 'ENOENT') return null
    throw error
  }
  if (!/^[\w-]{43}$/.test(text)) return broken(file)
  return new Uint8Array(Buffer.from(text, 'base64url'))
}

/** Written aside, on disk, and then linked into place: two processes that start at once end up with the same key. */
function makeKey(file: string): boolean {
  const aside = `${file}.${process.pid}`
  const handle = openSync(aside, 'w', 0o600)
  writeSync(handle, `${randomBytes(32).toString('base64url')}\n`)
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(aside, file)
    return true
  } catch (error) {
    if (Reflect.get(error as object, 'code') === 'EEXIST') return false
    throw error
  } finally {
    unlinkSync(aside)
  }
}

function broken(file: string): never {
  throw new Trouble(`${file} does not hold a key (32 bytes in base64url): bring the right file back from a backup.`)
}
