import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportops } from '../testing/spawned.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'people-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...words: string[]) => supportops(folder, words)

test('the first admin is made at the terminal, with a link; the mail waits until it is taken', async () => {
  const added = await run(
    'people',
    'add',
    '--name',
    'Ada Byron',
    '--email',
    'Ada@example.com',
    '--role',
    'admin',
    '--json',
  )
  expect([added.code, added.err]).toEqual([0, ''])
  const { id, link, ...rest } = JSON.parse(added.out) as Record<string, string>
  expect(rest).toMatchObject({ email: 'ada@example.com', role: 'admin', signs_in: 'invited', disabled_at: null })
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/link#[\w-]{43}$/)

  const waiting = await run('mails', '--take', '--json')
  expect(JSON.parse(waiting.out)).toMatchObject([{ kind: 'invitation', to: 'ada@example.com' }])
  expect(waiting.out).toContain(link)
  expect((await run('mails')).out).toContain('No mail waits.')

  const last = await run('people', 'disable', id ?? '')
  expect([last.code, last.err]).toEqual([1, expect.stringContaining('is the last admin')])
  expect((await run('people', 'add', '--name', 'Bo', '--email', 'bo@example.com', '--role', 'admin')).code).toBe(0)
  expect((await run('people', 'role', id ?? '', 'agent')).out).toContain('agent')
  expect((await run('people', 'disable', id ?? '')).out).toContain('disabled')
  const listed = await run('people', 'list', '--json')
  expect((JSON.parse(listed.out) as object[]).length).toBe(2)
})

test('what is asked wrongly is named', async () => {
  const role = await run('people', 'add', '--name', 'C', '--email', 'c@example.com', '--role', 'boss')
  expect([role.code, role.err]).toEqual([2, expect.stringContaining('There is no role "boss"')])
  const email = await run('people', 'link', 'nobody')
  expect([email.code, email.err]).toEqual([2, expect.stringContaining('is no e-mail address')])
  const stranger = await run('people', 'link', 'nobody@example.com')
  expect([stranger.code, stranger.err]).toEqual([1, expect.stringContaining('Nobody signs in with this')])
})
