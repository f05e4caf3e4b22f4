import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decideApproval } from '../agent/approvals.ts'
import { takeTurn } from '../agent/turn.ts'
import type { Config } from '../config.ts'
import type { Call } from '../core/call.ts'
import { openDesk, type OpenedDesk } from '../opening/desk.ts'
import { type DemoConversation, demoConversations, type DemoStep } from './demo_script.ts'
import { callLines, said, stageLines } from './demo_stages.ts'
import { bold, faint, good, say } from './voice.ts'

/** Plays six conversations on a shop of its own, which is thrown away; nothing of the settings is touched but the policies. */
export async function demo(config: Config): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'supportops-demo-'))
  const start = performance.now()
  try {
    const database = join(folder, 'demo.db')
    const opened = await openDesk({
      ...config,
      dataDir: folder,
      logDir: folder,
      database,
      seed: 'demo',
      masterKey: null,
      auditKey: null,
      checkpointKey: null,
      checkpointDir: null,
      models: { ...config.models, main: null, fallback: null },
    })
    try {
      for (const [at, conversation] of demoConversations.entries()) await play(opened, at + 1, conversation)
    } finally {
      await opened.close()
    }
    const seconds = ((performance.now() - start) / 1_000).toFixed(1)
    say(
      good(`${demoConversations.length} conversations in ${seconds} s. `) +
        faint('The shop they were played on is gone again; npm start brings one that stays.'),
    )
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function play(opened: OpenedDesk, number: number, { title, customerId, steps }: DemoConversation): Promise<void> {
  const customer = await opened.desk.store.read((tables) => tables.customers.get(customerId))
  const name = customer ? `${customer.firstName} ${customer.lastName}` : 'nobody'
  say(`${bold(`${number}. ${title}`)} ${faint(`(${name}, customer ${customerId})`)}`)
  let conversationId: string | null = null
  const seen = new Map<string, Call['state']>()
  for (const step of steps) conversationId = await take(opened, customerId, conversationId, step, seen)
  say()
}

async function take(
  opened: OpenedDesk,
  customerId: number,
  conversationId: string | null,
  step: DemoStep,
  seen: Map<string, Call['state']>,
): Promise<string | null> {
  const { desk } = opened
  if (step.kind === 'approves') {
    for (const line of await approve(opened, conversationId ?? '', step)) say(line)
    return conversationId
  }
  say(said('customer', step.text))
  const incoming = { text: step.text, customerId, conversationId, channel: 'cli', messageId: null }
  const resolution = await takeTurn(desk, incoming)
  const passages = desk.search(opened.book.current())(step.text)
  const calls = await desk.store.read((tables) => tables.calls.of(resolution.conversationId))
  const fresh = calls.filter(({ id, state }) => seen.get(id) !== state)
  for (const call of calls) seen.set(call.id, call.state)
  for (const line of stageLines(resolution, passages)) say(line)
  for (const line of fresh.flatMap(callLines)) say(line)
  say(said('desk', resolution.reply))
  return resolution.conversationId
}

async function approve(
  { desk }: OpenedDesk,
  conversationId: string,
  { staffId, note }: Extract<DemoStep, { kind: 'approves' }>,
): Promise<string[]> {
  const { staff, waiting } = await desk.store.read(async (tables) => ({
    staff: await tables.staff.get(staffId),
    waiting: (await tables.approvals.list({ state: 'waiting' }, { limit: 10, after: null })).items,
  }))
  const approval = waiting.find((one) => one.conversationId === conversationId)
  if (!staff || !approval) return [said('staff', 'has nothing to decide')]
  const { call } = await decideApproval(desk, approval.id, staff, { yes: true, note })
  const messages = await desk.store.read((tables) => tables.messages.of(conversationId))
  const told = messages.at(-1)?.text ?? ''
  return [said(staff.role, `${staff.name} approves: ${note}`), ...callLines(call), said('desk', told)]
}
