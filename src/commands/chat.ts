import { createInterface } from 'node:readline'
import { takeTurn } from '../agent/turn.ts'
import type { Config } from '../config.ts'
import { Refusal } from '../core/refusal.ts'
import type { Resolution } from '../core/turn.ts'
import { openDesk, type OpenedDesk } from '../opening/desk.ts'
import { Trouble } from '../opening/trouble.ts'
import { asItComes } from './as_it_comes.ts'
import { bold, faint, say, warned } from './voice.ts'

const waitsFor = {
  confirmation: 'waits for your yes or no',
  clarification: 'waits for your answer',
  approval: 'waits for a colleague to approve it',
  staff: 'a colleague answers from here on',
} as const satisfies Record<NonNullable<Resolution['awaiting']>, string>

/** A conversation as a customer, a line a message, from a person or from a pipe; ends with `/quit` or the last line. */
export async function chat(config: Config, customerId: number): Promise<number> {
  const opened = await openDesk(config)
  const isTyped = process.stdin.isTTY
  const lines = createInterface({
    input: process.stdin,
    output: isTyped ? process.stdout : undefined,
    prompt: 'you › ',
  })
  try {
    await greet(opened, customerId)
    if (isTyped) lines.prompt()
    let conversationId: string | null = null
    for await (const line of lines) {
      const text = line.trim()
      if (text === '/quit') break
      if (text !== '' && !isTyped) say(`you › ${text}`)
      if (text !== '') conversationId = await answer(opened, customerId, conversationId, text)
      if (isTyped) lines.prompt()
    }
    return 0
  } finally {
    lines.close()
    await opened.close()
  }
}

async function greet({ desk }: OpenedDesk, customerId: number): Promise<void> {
  const customer = await desk.store.read((tables) => tables.customers.get(customerId))
  if (!customer) throw new Trouble(`There is no customer ${customerId}.`)
  say(faint(`You are ${customer.firstName} ${customer.lastName} (customer ${customerId}); /quit ends.`))
}

async function answer(
  { desk }: OpenedDesk,
  customerId: number,
  conversationId: string | null,
  text: string,
): Promise<string | null> {
  const name = `${bold('desk ›')} `
  const screen = asItComes((words) => void process.stdout.write(words), name, faint)
  try {
    const incoming = { text, customerId, conversationId, channel: 'cli', messageId: null }
    const follow = process.stdout.isTTY ? screen.follow : null
    const { reply, awaiting, conversationId: id } = await takeTurn(desk, incoming, follow)
    if (!screen.end()) say(name + reply.replaceAll('\n', '\n       '))
    if (awaiting !== null) say(warned(`       (${waitsFor[awaiting]})`))
    return id
  } catch (error) {
    screen.end()
    if (!(error instanceof Refusal)) throw error
    say(warned(`       (${error.message})`))
    return conversationId
  }
}
