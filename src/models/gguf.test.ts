import { afterAll, describe, expect, test } from 'vitest'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { JsonObject } from '../core/json.ts'
import type { ModelRequest, OfferedTool } from '../core/model.ts'
import { tools } from '../tools/index.ts'
import { openGguf } from './gguf.ts'
import { grammarSchema, withoutLeftOut } from './gguf_schema.ts'
import { hasLlama, withLlama } from './testing/llama_here.ts'
import { type Habits, writeTinyGguf } from './testing/tiny_gguf.ts'

type Model = Awaited<ReturnType<typeof openGguf>>

const folder = mkdtempSync(join(tmpdir(), 'supportops-gguf-'))
const opened = new Map<Habits, Model>()
const never = new AbortController().signal

afterAll(async () => {
  await Promise.all([...opened.values()].map((model) => model.close()))
  rmSync(folder, { recursive: true })
})

function asking(text: string, offered: readonly OfferedTool[] = []): ModelRequest {
  return { instructions: 'Help.', messages: [{ from: 'desk', text }], tools: offered, customerId: 1 }
}

/** Loading takes seconds, so a model stays for the tests behind it. */
async function speaking(habits: Habits): Promise<Model> {
  const model = opened.get(habits) ?? (await loaded(habits))
  opened.set(habits, model)
  return model
}

async function loaded(habits: Habits): Promise<Model> {
  const file = join(folder, 'tiny.gguf')
  writeTinyGguf(file, habits)
  return openGguf(file)
}

const polite: Habits = { '\n': 'Hello', Hello: ' there', ' there': '.', '.': '</s>' }
const endless: Habits = { '\n': 'a', a: 'b', b: 'a' }
/** Always at a tool. */
const busy: Habits = { '\n': '||call: ', '"': '"' }

describe('a file that cannot be a model', () => {
  test.each([
    ['is not there', (_file: string): void => {}, /there is no file .*x\.gguf that can be read/],
    ['is a folder', (file: string) => mkdirSync(file), /x\.gguf cannot be read/],
    ['is something else', (file: string) => writeFileSync(file, 'MZ, and more'), /x\.gguf is no GGUF file/],
    ['is empty', (file: string) => writeFileSync(file, ''), /x\.gguf is no GGUF file/],
  ])('that %s is said to be that', async (_what, make, words) => {
    const file = join(folder, 'x.gguf')
    rmSync(file, { recursive: true, force: true })
    make(file)

    await expect(openGguf(file)).rejects.toThrow(words)
  })

  test.skipIf(hasLlama)('without the package it is said how to install it', async () => {
    await expect(speaking(polite)).rejects.toThrow('npm install --no-save --ignore-scripts node-llama-cpp@3.21.1')
  })
})

describe('arguments by the grammar', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: { order: { type: 'string', pattern: '^#' }, lines: { type: 'array', items: { type: 'string' } } },
    required: ['order'],
  }

  test('what may be left out may be null, and is left out then', () => {
    expect(grammarSchema(schema)).toMatchObject({
      properties: { order: { type: 'string' }, lines: { oneOf: [{ type: 'array' }, { type: 'null' }] } },
    })
    expect(withoutLeftOut({ order: '#1', lines: null }, schema)).toEqual({ order: '#1' })
    expect(withoutLeftOut({ order: null, lines: ['a'] }, schema)).toEqual({ order: null, lines: ['a'] })
  })
})

describe.skipIf(!hasLlama)(withLlama('a model in this process'), { timeout: 120_000 }, () => {
  test('its words come one by one, and its tokens are counted', async () => {
    const model = await speaking(polite)
    const heard: string[] = []

    const answer = await model.answer(asking('Hi'), never, (words) => heard.push(words))

    expect(heard).toEqual(['Hello', ' there', '.'])
    expect(answer).toMatchObject({ text: 'Hello there.', calls: [], outputTokens: 4 })
    expect(answer.inputTokens).toBeGreaterThan(10)
    expect(model.name).toBe('gguf/tiny.gguf')
  })

  test('whatever it makes up, the arguments of every tool fit its schema', async () => {
    const model = await speaking(busy)
    for (const { name, purpose, schema } of tools) {
      const { calls } = await model.answer(asking('Hi', [{ name, purpose, schema }]), never)

      expect(calls).toHaveLength(1)
      expect(calls[0]?.tool).toBe(name)
      const { error } = z.fromJSONSchema(heldByGrammar(schema)).safeParse(calls[0]?.arguments)
      expect(error, `${name} ${JSON.stringify(calls[0]?.arguments)}`).toBeUndefined()
    }
  })

  test('results stand behind the call that asked for them', async () => {
    const model = await speaking(busy)
    const request = asking('Hi', [{ name: 'look', purpose: 'Looks', schema: { type: 'object', properties: {} } }])
    const first = await model.answer(request, never)
    const [call = { id: '', tool: '', arguments: null }] = first.calls
    expect(call).toMatchObject({ tool: 'look', arguments: {} })

    const results = [{ call, text: 'three orders' }]
    const messages = [...request.messages, { from: 'model', answer: first }, { from: 'tools', results }] as const
    const second = await model.answer({ ...request, messages }, never)

    expect(second.inputTokens).toBeGreaterThan(first.inputTokens)
    expect(second.calls).toMatchObject([{ tool: 'look' }])
    expect(second.calls[0]?.id).not.toBe(call.id)
  })

  test('an answer without an end is cut off and counts as none', async () => {
    const model = await speaking(endless)

    await expect(model.answer(asking('Hi'), never)).rejects.toMatchObject({ kind: 'broken' })
  })

  test('a question longer than its context is not asked, and nothing of it is forgotten', async () => {
    const model = await speaking(polite)

    await expect(model.answer(asking('#'.repeat(16_000)), never)).rejects.toMatchObject({
      kind: 'broken',
      message: 'the question is longer than its context',
    })
  })

  test('more questions than places wait in turn; who is given up leaves the others alone', async () => {
    const model = await speaking(endless)
    const stop = new AbortController()
    const running = [1, 2].map(() => model.answer(asking('Hi'), stop.signal, () => stop.abort()))
    const late = new AbortController()
    const waiting = model.answer(asking('Hi'), late.signal)
    late.abort()

    const ends = await Promise.allSettled([waiting, ...running])
    expect(ends).toMatchObject(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: { kind: 'slow' } })))
    await expect(model.answer(asking('Hi'), never)).rejects.toMatchObject({ kind: 'broken' })
  })

  test('it is given back while a question is open', async () => {
    const model = await loaded(endless)
    let closed: Promise<void> | null = null
    const open = model.answer(asking('Hi'), never, () => void (closed ??= model.close()))

    await expect(open).rejects.toMatchObject({ kind: 'slow' })
    await expect(closed).resolves.toBeUndefined()
    await expect(model.answer(asking('Hi'), never)).rejects.toMatchObject({ kind: 'slow' })
  })

  test('a context that is too small for a conversation is said at the start', async () => {
    const file = join(folder, 'short.gguf')
    writeTinyGguf(file, polite, 4_096)

    await expect(openGguf(file)).rejects.toThrow('takes 4096 tokens on this machine, and 8192 are needed')
  })

  test('a file that is damaged is said to be', async () => {
    const file = join(folder, 'damaged.gguf')
    writeFileSync(file, Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(100, 7)]))

    await expect(openGguf(file)).rejects.toThrow('cannot be loaded')
  })
})

/** The schema without what a grammar does not hold. */
function heldByGrammar(schema: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    ['pattern', 'minimum', 'maximum', 'format'].includes(key) ? undefined : value,
  ) as JsonObject
}
