import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Asked } from './asked.ts'

/** What is read of an answer of `POST /support/resolve` and of the conversation behind it. */
export type Answer = {
  readonly conversation_id: string
  readonly intents: readonly string[]
  readonly reply: string
  readonly awaiting: string | null
  readonly action: { readonly tool: string; readonly call_id: string; readonly state: string } | null
  readonly citations: readonly { readonly policy: string }[]
  /** The arguments of the action, as text. */
  readonly arguments: string
}

const key = 'sk_for_the_evaluation'
const moment = Date.parse('2026-03-10T09:00:00.000Z')

/** Demo shops on SQLite files: one for all conversations of one message, a fresh one for each longer one. */
export async function openDesks() {
  const folder = mkdtempSync(join(tmpdir(), 'supportops-conversations-'))
  const open = (name: string): Promise<App> => {
    const env = { DATA_DIR: join(folder, name), LOG_DIR: join(folder, 'logs'), PORT: '0' }
    const quiet = { SUPPORTOPS_API_KEY: key, SUPPORTOPS_LOG_LEVEL: 'silent', SUPPORTOPS_MODEL: 'none' }
    return openApp(readConfig({ ...env, ...quiet }), { now: () => moment })
  }
  await (await open('seeded')).close()
  cpSync(join(folder, 'seeded'), join(folder, 'shared'), { recursive: true })
  const shared = await open('shared')
  return {
    async talk({ customerId, said }: Asked): Promise<Answer> {
      if (said.length === 1) return talkOn(shared, customerId, said)
      cpSync(join(folder, 'seeded'), join(folder, 'own'), { recursive: true })
      const own = await open('own')
      try {
        return await talkOn(own, customerId, said)
      } finally {
        await own.close()
        rmSync(join(folder, 'own'), { recursive: true })
      }
    },
    async close() {
      await shared.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function talkOn({ server }: App, customerId: number, said: readonly string[]): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}` }
  let last: Omit<Answer, 'arguments'> | null = null
  for (const text of said) {
    const conversation: { conversation_id?: string } = last ? { conversation_id: last.conversation_id } : {}
    const payload = { user_input: text, user_id: customerId, ...conversation }
    const answer: { statusCode: number; body: string; json(): Omit<Answer, 'arguments'> } = await server.inject({
      method: 'POST',
      url: '/support/resolve',
      headers,
      payload,
    })
    if (answer.statusCode !== 200) throw new Error(`“${text}” was answered ${answer.statusCode}: ${answer.body}`)
    last = answer.json()
  }
  if (!last) throw new Error('nothing was said')
  if (!last.action) return { ...last, arguments: '' }
  const call = await server.inject({ url: `/calls/${last.action.call_id}`, headers })
  return { ...last, arguments: JSON.stringify(call.json().arguments) }
}
