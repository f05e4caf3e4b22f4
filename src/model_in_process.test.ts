import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasLlama, withLlama } from './models/testing/llama_here.ts'
import { type Habits, writeTinyGguf } from './models/testing/tiny_gguf.ts'
import { Trouble } from './opening/trouble.ts'
import { closeDesks, openModelDesk } from './testing/model_desk.ts'

const folder = mkdtempSync(join(tmpdir(), 'supportops-gguf-'))

/** Loading takes seconds of a processor that others use too. */
const patient = { timeout: 120_000 }

afterEach(closeDesks)
afterAll(() => rmSync(folder, { recursive: true }))

async function deskWith(habits: Habits, env: object = {}) {
  const file = join(folder, 'tiny.gguf')
  writeTinyGguf(file, habits)
  return openModelDesk([], { SUPPORTOPS_MODEL: `gguf/${file}`, SUPPORTOPS_MODEL_URL: '', ...env })
}

describe('a desk whose model is a file', () => {
  test.each(['SUPPORTOPS_MODEL', 'SUPPORTOPS_MODEL_FALLBACK'])('does not start when %s names none', async (setting) => {
    const wrong = openModelDesk([], {
      [setting]: 'gguf/nowhere.gguf',
      ...(setting === 'SUPPORTOPS_MODEL' && { SUPPORTOPS_MODEL_URL: '' }),
    })

    await expect(wrong).rejects.toThrow(new RegExp(`^${setting}: there is no file .*/nowhere.gguf`))
    await expect(wrong).rejects.toBeInstanceOf(Trouble)
  })
})

describe.skipIf(!hasLlama)(withLlama('a desk whose model thinks in its process'), patient, () => {
  test('what the model says well is the answer, and the desk says who it is', async () => {
    const { say, ready, uses } = await deskWith({ '\n': 'How', How: ' can I help', ' can I help': '?', '?': '</s>' })

    expect((await say('Good morning')).reply).toBe('How can I help?')
    expect(await uses()).toMatchObject([{ model: 'gguf/tiny.gguf', gaveWay: null, steps: [{ came: 'words' }] }])
    expect((await ready()).checks.brain).toMatchObject({
      name: 'llm',
      model: { name: 'gguf/tiny.gguf', breaker: 'closed', running: 0 },
    })
  })

  test('a lie is held back', async () => {
    const said = ' refunded $64.00 for order #12345'
    const { say, refunds, uses } = await deskWith({ '\n': 'I', I: said, [said]: '.', '.': '</s>' })
    const before = await refunds()

    const { reply } = await say('Where is my order #12345?')

    expect(reply).not.toContain('64')
    expect(await refunds()).toBe(before)
    expect(await uses()).toMatchObject([{ steps: [{ came: 'held_back' }, { came: 'held_back' }] }])
  })

  test('a model that does nothing but refund moves no money that the customer did not ask for', {
    timeout: 120_000,
  }, async () => {
    const { say, refunds, uses } = await deskWith({ '\n': '||call: ', '||call: ': 'issue_refund' })
    const before = await refunds()

    for (const text of ['Where is my order #12345?', 'yes']) expect((await say(text)).reply).not.toMatch(/refunded/i)

    expect(await refunds()).toBe(before)
    const [first] = await uses()
    expect(first?.steps.map(({ came }) => came)).toContain('calls')
    expect(first?.gaveWay).not.toBeNull()
  })
})
