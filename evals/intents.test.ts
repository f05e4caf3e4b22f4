import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { run } from './intents.ts'

const folder = mkdtempSync(join(tmpdir(), 'intents-'))

afterEach(() => vi.restoreAllMocks())

function listen(stream: 'stdout' | 'stderr'): () => string {
  let heard = ''
  vi.spyOn(process[stream], 'write').mockImplementation((piece) => {
    heard += String(piece)
    return true
  })
  return () => heard
}

function file(...rows: readonly string[]): string {
  const path = join(folder, 'sample.jsonl')
  writeFileSync(path, rows.join('\n'))
  return path
}

test('rows are measured, predictions written and the last line is the summary', async () => {
  const heard = listen('stdout')
  const data = file(
    '{"id":"1","text":"please cancel my order","intent":"cancel_order"}',
    '{"id":"2","text":"where is my parcel","coarse":"refund|shipping"}',
    '{"id":"3","text":"who painted the ceiling of that chapel in Rome","coarse":"out_of_scope"}',
    '{"id":"4","text":"hello","coarse":"other"}',
  )
  const predictions = join(folder, 'out.jsonl')

  const code = await run(['--data', data, '--predictions', predictions, '--json'])

  expect(code).toBe(0)
  expect(heard().trimEnd().split('\n').at(-1)).toBe(
    '{"suite":"intents","mode":"embedded","split":"sample","passed":3,"total":3}',
  )
  const [first, , third] = readFileSync(predictions, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(first).toMatchObject({ id: '1', intents: ['cancel_order'], top: 'cancel_order', abstain: false })
  expect(third).toMatchObject({ id: '3', intents: [], abstain: true })
})

test.each([
  ['{"id":"1","text":"hi"}\nnot json', 'sample.jsonl:2: not JSON'],
  ['[]', 'sample.jsonl:1: expected an object'],
  ['{"id":"1"}', 'sample.jsonl:1: text must be a text'],
  ['{"text":"hi"}', 'sample.jsonl:1: id must be a text'],
  ['', 'holds no rows'],
])('a bad row is named: %j', async (content, complaint) => {
  const heard = listen('stderr')

  const code = await run(['--data', file(content)])

  expect(code).toBe(2)
  expect(heard()).toContain(complaint)
})

test('a missing file and missing arguments are named', async () => {
  const heard = listen('stderr')

  expect(await run(['--data', join(folder, 'nowhere.jsonl')])).toBe(2)
  expect(await run([])).toBe(2)
  expect(await run(['--nonsense'])).toBe(2)

  expect(heard()).toContain('nowhere.jsonl: cannot be read')
  expect(heard()).toContain('usage:')
})
