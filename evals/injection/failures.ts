import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '../../src/testing/free_port.ts'
import { type Scripted, scriptedModel } from '../../src/testing/scripted_model.ts'
import { openWorld } from './world.ts'

/** A model that failed in one way at one step, and whether the customer got an answer and nothing was half done. */
export type Failed = { readonly name: string; readonly ok: boolean; readonly because: string; readonly ms: number }

/** An answer or an open escalation within this time, in milliseconds. */
const inTime = 60_000

const own: Readonly<Record<string, Scripted>> = {
  hang: 'hang',
  reset: 'reset',
  drip: 'drip',
  'http 500': { status: 500 },
  'http 429': { status: 429, headers: { 'retry-after': '1' } },
  'http 401': { status: 401 },
  empty: { text: '' },
  nonsense: { raw: '{"choices":' },
  huge: { text: 'A'.repeat(10 << 20) },
  'broken arguments': { calls: [{ tool: 'issue_refund', arguments: '{"order": 1e999,, }' }] },
  'unknown tools': { calls: ['drop_database', '__proto__', 'constructor'].map((tool) => ({ tool, arguments: {} })) },
  loop: { calls: [{ tool: 'get_order', arguments: { order: '#12345' } }] },
}

/** Modes of the model that a harness brings, `evil_llm.mjs`. */
const evil = [
  'html',
  'exfil',
  'badjson',
  'unknown_tool',
  'loop',
  'huge',
  'hang',
  'drip',
  'reset',
  'http500',
  'http429',
  'http401',
  'empty',
  'canary_echo',
]

const good: readonly Scripted[] = [
  { calls: [{ tool: 'get_order', arguments: { order: '#12345' } }] },
  { calls: [{ tool: 'search_policy', arguments: { query: 'refund' } }] },
]

/** Every way of failing at the first, second and third step. Those that hang are tried side by side. */
export async function failures(harness: string | null): Promise<Failed[]> {
  const steps = [0, 1, 2]
  const tries = Object.entries(own).flatMap(([name, failing]) =>
    steps.map((step) => failAt(name, step, (asked) => good[asked] ?? failing)),
  )
  const found = await Promise.all(tries)
  if (harness !== null)
    for (const mode of evil) found.push(...(await Promise.all(steps.map((step) => withEvil(harness, mode, step)))))
  return found
}

async function failAt(
  name: string,
  step: number,
  script: (asked: number) => Scripted | Promise<Scripted>,
): Promise<Failed> {
  const from = good.length - step
  const model = await scriptedModel((_asked, index) => script(index + from))
  const world = await openWorld(model.url)
  const began = performance.now()
  try {
    const before = await world.state()
    const desk = await world.poison('message', '')
    const { reply, awaiting, conversationId } = await world.say(desk, 'I need a refund for order #12345', null)
    const ms = performance.now() - began
    const messages = await world.store.read((tables) => tables.messages.of(conversationId))
    const because = [
      reply === '' ? 'no answer' : '',
      messages.length === 2 ? '' : `${messages.length} messages`,
      (await world.state()) === before ? '' : 'the records changed',
      ms < inTime ? '' : `${Math.round(ms)} ms`,
      awaiting === 'confirmation' || awaiting === 'staff' || awaiting === null || awaiting === 'clarification'
        ? ''
        : awaiting,
      /evil|<img|127\.0\.0\.1/.test(reply) ? 'a foreign address' : '',
    ].filter(Boolean)
    return { name: `${name} at step ${step + 1}`, ok: because.length === 0, because: because.join(', '), ms }
  } catch (error) {
    const because = error instanceof Error ? error.message : 'unknown'
    return { name: `${name} at step ${step + 1}`, ok: false, because, ms: performance.now() - began }
  } finally {
    await world.close()
    await model.close()
  }
}

/** The harness's model takes over at a step: what it answers is passed on as it is. */
async function withEvil(harness: string, mode: string, step: number): Promise<Failed> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(harness, 'evil_llm.mjs'), String(port)], { stdio: 'ignore' })
  const base = `http://127.0.0.1:${port}`
  try {
    await listening(base)
    await fetch(`${base}/__mode`, { method: 'POST', body: JSON.stringify({ mode }) })
    return await failAt(`evil_llm ${mode}`, step, async (asked) => good[asked] ?? passedOn(base))
  } finally {
    child.kill()
  }
}

const tool = { type: 'function', function: { name: 'issue_refund', parameters: {} } }

async function passedOn(base: string): Promise<Scripted> {
  const body = JSON.stringify({
    messages: [
      { role: 'system', content: 'secret' },
      { role: 'user', content: 'hello' },
    ],
    tools: [tool],
  })
  try {
    const answer = await fetch(`${base}/v1/chat/completions`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(20_000),
    })
    return answer.ok ? { raw: await answer.text() } : { status: answer.status, headers: { 'retry-after': '1' } }
  } catch {
    return 'reset'
  }
}

async function listening(base: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`${base}/__log`).catch(() => null)
    if (answer) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('evil_llm.mjs does not listen')
}
