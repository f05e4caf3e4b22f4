import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Started, startDesk, supportops } from '../testing/spawned.ts'

const env = { SUPPORTOPS_API_KEY: 'sk_for_the_tests_only' }
let folder = ''
let desk: Started | undefined

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'agent-'))
})

afterAll(async () => {
  await desk?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('the command line switches the agent of a desk that runs, and of one that is started later', async () => {
  const off = await supportops(folder, ['agent', 'off', '--because', 'ask ann@example.com'])
  expect(off).toMatchObject({ code: 0, err: '' })
  expect(off.out).toMatch(
    /^The agent is off since \S+, by operator:\S+ \(ask \[EMAIL\]\)\. Every message goes to a person/,
  )
  const status = await supportops(folder, ['agent', 'status', '--json'])
  expect(status.code).toBe(1)
  expect(JSON.parse(status.out)).toMatchObject({ state: 'off', because: 'ask [EMAIL]' })

  desk = await startDesk(folder, { env })
  expect(await replyTo('Where is my order?')).toContain('switched off')
  expect(await metric()).toBe('0')
  expect(desk.output()).toContain('The agent is off since')

  expect((await supportops(folder, ['agent', 'on'])).code).toBe(0)
  expect(await replyTo('Where is my order?')).not.toContain('switched off')
  expect(await metric()).toBe('1')
  expect((await supportops(folder, ['agent', 'status'])).code).toBe(0)
})

async function replyTo(text: string): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${env.SUPPORTOPS_API_KEY}` }
  const body = JSON.stringify({ user_input: text, user_id: 1 })
  const answer = await fetch(`${desk?.address ?? ''}/support/resolve`, { method: 'POST', headers, body })
  return ((await answer.json()) as { reply: string }).reply
}

async function metric(): Promise<string | undefined> {
  const text = await (await fetch(`${desk?.address ?? ''}/metrics`)).text()
  return /^supportops_agent_on (\d)$/m.exec(text)?.[1]
}
