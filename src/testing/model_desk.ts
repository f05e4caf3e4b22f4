import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, openApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { type Asked, type Scripted, scriptedModel, type ScriptedModel } from './scripted_model.ts'

const key = 'sk_for_the_tests_only'
const today = Date.parse('2026-03-10T09:00:00.000Z')

type Answer = {
  conversation_id: string
  awaiting: string | null
  reply: string
  action: { tool: string; state: string } | null
  citations: { policy: string }[]
  language: string
  intent: string
  intents: string[]
  confidence: number
}

const opened: { app: App; model: ScriptedModel; folder: string }[] = []

/** Closes every desk that was opened; belongs behind each test. */
export async function closeDesks(): Promise<void> {
  for (const { app, model, folder } of opened.splice(0)) {
    await app.close()
    await model.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A desk with the demo shop whose model says what the script says, one entry a question and the last one for ever. */
export async function openModelDesk(
  script: readonly Scripted[] | ((asked: Asked, step: number) => Scripted | Promise<Scripted>),
  env: object = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'supportops-'))
  const model = await scriptedModel((asked, step) =>
    typeof script === 'function' ? script(asked, step) : (script[Math.min(step, script.length - 1)] ?? 'reset'),
  )
  const settings = { DATA_DIR: join(folder, 'data'), LOG_DIR: join(folder, 'logs'), PORT: '0', SUPPORTOPS_API_KEY: key }
  const chosen = { SUPPORTOPS_MODEL: 'openai-compatible/scripted', SUPPORTOPS_MODEL_URL: model.url }
  const app = await openApp(readConfig({ ...settings, ...chosen, ...env }), { now: () => today })
  opened.push({ app, model, folder })
  let conversation: string | undefined
  return {
    app,
    model,
    folder,
    async say(text: string, user = 1): Promise<Answer> {
      const payload = { user_input: text, user_id: user, ...(conversation ? { conversation_id: conversation } : {}) }
      const headers = { authorization: `Bearer ${key}` }
      const told = await app.server.inject({ method: 'POST', url: '/support/resolve', payload, headers })
      if (told.statusCode !== 200) throw new Error(told.body)
      conversation = told.json<Answer>().conversation_id
      return told.json()
    },
    ready: async () => (await app.server.inject('/ready')).json<{ ok: boolean; checks: { brain: object } }>(),
    uses: () => app.store.read((tables) => tables.modelUses.of(conversation ?? '')),
    refunds: async () =>
      (await app.store.read((tables) => tables.shop.dump())).ledger.filter(({ movement }) => movement === 'refund')
        .length,
  }
}
