import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenTo } from '../testing/events.ts'
import { freePort } from '../testing/free_port.ts'
import { type Started, startDesk, supportops } from '../testing/spawned.ts'

let folder = ''
let desk: Started

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'start-'))
  desk = await startDesk(folder)
})

afterAll(async () => {
  if (desk?.child.exitCode === null) await desk.stop()
  rmSync(folder, { recursive: true, force: true })
})

const keyIn = (output: string): string => /sok_[\w-]{32}/.exec(output)?.[0] ?? ''

async function resolve(address: string, key: string, body: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  const answer = await fetch(`${address}/support/resolve`, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const answers = (address: string) =>
  fetch(`${address}/health`).then(
    ({ ok }) => ok,
    () => false,
  )

test('a first start says where it is, whom to be, with which key, and answers', async () => {
  const output = desk.output()
  for (const words of ['/docs', '/health', 'Maya Lindqvist', 'X-Staff: staff_ines', 'embedded', 'curl -s'])
    expect(output).toContain(words)
  expect(await answers(desk.address)).toBe(true)
  const ready = (await (await fetch(`${desk.address}/ready`)).json()) as { ok: boolean }
  expect(ready.ok).toBe(true)
})

test('a second desk on the folder, and one on the port, say so in one sentence', async () => {
  const onFolder = await supportops(folder, ['start'])
  expect(onFolder).toMatchObject({ code: 1, out: '' })
  expect(onFolder.err.trim().split('\n')).toEqual([
    expect.stringContaining(`(process ${String(desk.child.pid)}) works on`),
  ])
  const other = mkdtempSync(join(tmpdir(), 'other-'))
  const { port } = new URL(desk.address)
  const onPort = await supportops(other, ['start'], { env: { PORT: port } })
  expect(onPort.code).toBe(1)
  expect(onPort.err.trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`)])
  rmSync(other, { recursive: true, force: true })
})

test('SIGTERM ends it within ten seconds, streams and all, and a second start keeps everything', async () => {
  const key = keyIn(desk.output())
  const asked = await resolve(desk.address, key, { user_input: 'I need a refund for order #12345', user_id: 1 })
  expect(asked).toMatchObject({ status: 200, body: { intent: 'refund_request', awaiting: 'confirmation' } })
  const watching = await listenTo(`${desk.address}/conversation/${String(asked.body['conversation_id'])}/events`, key)
  expect((await watching.next()).name).toBe('standing')
  const [{ code, ms }, rest] = await Promise.all([desk.stop(), watching.rest()])
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
  expect(rest).toEqual([])
  desk = await startDesk(folder)
  expect(keyIn(desk.output())).toBe('')
  const conversation_id = asked.body['conversation_id']
  const done = await resolve(desk.address, key, { user_input: 'yes', user_id: 1, conversation_id })
  expect(done.body).toMatchObject({ action_result: { status: 'done', moved: [{ minor: 6400, currency: 'USD' }] } })
})

test('every call is a line of the action log, and no name or address of a customer is in the logs', async () => {
  expect((await desk.stop('SIGINT')).code).toBe(0)
  const actions = readFileSync(join(folder, 'logs/action_log.jsonl'), 'utf8')
  const lines = actions
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines.filter(({ tool }) => tool === 'issue_refund')).toMatchObject([
    { state: 'awaiting_confirmation', verdict: 'confirm', customer: 1, order: '#12345', amount: { minor: 6400 } },
    { state: 'done', verdict: 'allow', moved: [{ movement: 'refund', minor: 6400, currency: 'USD' }] },
  ])
  const written = actions + readFileSync(join(folder, 'logs/supportops.log'), 'utf8')
  expect(written).not.toMatch(/Lindqvist|Cannery|@|sok_/)
})

test('SIGTERM to npm start stops the desk too, and nothing keeps the port', async () => {
  if (desk.child.exitCode === null) await desk.stop()
  const port = String(await freePort())
  const cwd = join(import.meta.dirname, '../..')
  const started = await startDesk(folder, { env: { PORT: port }, command: ['npm', 'start'], cwd })
  const begun = performance.now()
  await started.stop()
  while (await answers(started.address)) {
    if (performance.now() - begun > 10_000) throw new Error('it still answers after ten seconds')
    await new Promise((done) => setTimeout(done, 50))
  }
  desk = await startDesk(folder, { env: { PORT: port } })
  expect(await answers(desk.address)).toBe(true)
})
