import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, openApp } from './app.ts'
import { readConfig } from './config.ts'
import { scriptedModel, type ScriptedModel } from './testing/scripted_model.ts'

const key = 'sk_for_the_tests_only'
/** A stranger's words: none of them is in the shop's records. */
const values = {
  mail: 'zora.quillon@post.example',
  phone: '+44 7700 900123',
  iban: 'GB82 WEST 1234 5698 7654 32',
  ssn: '457-55-5462',
  network: '203.0.113.77',
  card: '4111 1111 1111 1111',
  name: 'Zora Quillon',
}

let folder = ''
let app: App
let model: ScriptedModel

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hidden-'))
  model = await scriptedModel(() => ({ text: 'I wrote it down.' }))
  const places = { DATA_DIR: join(folder, 'data'), LOG_DIR: join(folder, 'logs'), PORT: '0', SUPPORTOPS_API_KEY: key }
  const chosen = { SUPPORTOPS_MODEL: 'openai-compatible/scripted', SUPPORTOPS_MODEL_URL: model.url }
  app = await openApp(readConfig({ ...places, ...chosen }), { now: () => Date.parse('2026-03-10T09:00:00.000Z') })
})

afterEach(async () => {
  await app.close()
  await model.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
  app.server.inject({ method, url, headers: { authorization: `Bearer ${key}` }, ...(payload ? { payload } : {}) })

async function say(text: string, conversation?: string): Promise<string> {
  const payload = { user_input: text, user_id: 1, ...(conversation ? { conversation_id: conversation } : {}) }
  const told = await ask('POST', '/support/resolve', payload)
  expect(told.statusCode, told.body).toBe(200)
  return told.json<{ conversation_id: string }>().conversation_id
}

/** What is readable in a place, without the signs that people put between digits. */
const plain = (text: string) => text.replace(/[\s().\-/]/g, '').toLowerCase()
const readable = (text: string) =>
  Object.entries(values)
    .filter(([, value]) => plain(text).includes(plain(value)))
    .map(([kind]) => kind)

function rowsOf(tables: (name: string) => boolean): string {
  const database = new DatabaseSync(join(folder, 'data', 'supportops.db'), { readOnly: true })
  const names = database.prepare("select name from sqlite_master where type = 'table'").all()
  const rows = names
    .map(({ name }) => String(name))
    .filter(tables)
    .map((name) => database.prepare(`select * from "${name}"`).all())
  database.close()
  return JSON.stringify(rows)
}

test('what a customer tells of persons reaches no model, table, log or metric', async () => {
  const { mail, phone, iban, ssn, network, card, name } = values
  const conversation = await say(
    `Subject: lamp of ${name}, ${mail}\n\nMy name is ${name}. Is #12345 paid? Call ${phone}.`,
  )
  await say(`My account is ${iban}, my ssn ${ssn}, I write from ${network} and paid with ${card}.`, conversation)
  const path = `/conversation/${conversation}`
  await ask('POST', `${path}/satisfaction`, { score: 1, comment: `Nobody called ${name} at ${phone}` })
  await ask('POST', `${path}/escalate`, { reason: `write to ${mail}`, summary: `My name is ${name}, ssn ${ssn}` })
  const metrics = (await ask('GET', '/metrics')).body
  const shown = (await ask('GET', path)).body
  await app.close()

  const asked = JSON.stringify(model.asked)
  expect(asked).toContain('#12345')
  expect(readable(asked)).toEqual([])
  expect(readable(rowsOf(() => true))).toEqual([])
  const logs = readdirSync(join(folder, 'logs')).map((file) => readFileSync(join(folder, 'logs', file), 'utf8'))
  expect(logs.join('')).not.toBe('')
  expect(readable(logs.join('\n'))).toEqual([])
  expect(readable(metrics)).toEqual([])
  expect(readable(shown)).toEqual(['mail', 'phone', 'iban', 'ssn', 'network', 'name'])
})
