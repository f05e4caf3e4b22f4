import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { openRecords } from '../records.ts'
import { verifyBeside } from './beside.ts'

test('a desk is verified in another thread, beside its own connections, until it is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'beside-'))
  const config = readConfig({ DATA_DIR: folder, LOG_DIR: folder })
  const { store } = await openRecords(config)
  const event = { chain: 'a', type: 'call_done', at: 1, payload: { amount: 5 } } as const
  await store.transaction(async ({ audit }) => {
    for (let n = 1; n <= 1_500; n++) await audit.append(event)
  })
  const heard: [number, number][] = []
  const verify = verifyBeside(config)
  const stays = new AbortController().signal
  const verified = await verify((entries, of) => heard.push([entries, of]), stays)
  expect(verified).toMatchObject({ ok: true, entries: 1_500, chains: 1 })
  expect(heard).toEqual([
    [0, 1_500],
    [1_000, 1_500],
  ])
  const database = new DatabaseSync(config.database)
  database.exec(`update audit_entries set at = 2 where seq = 77`)
  database.close()
  expect((await verify(() => {}, stays)).first).toMatchObject({ chain: 'a', seq: 77 })
  const leaving = new AbortController()
  await expect(verify(() => leaving.abort(), leaving.signal)).rejects.toThrow('verifying was stopped')
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})
