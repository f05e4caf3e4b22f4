import { parseArgs } from 'node:util'
import { type Asked, type Expected, readAsked } from './conversations/asked.ts'
import { type Answer, openDesks } from './conversations/desk.ts'

/** `eval conversations [--json] [--wrong] [--only words]`: free wording on the demo shop, and what the last answer must come to. */
export async function run(words: readonly string[]): Promise<number> {
  const options = {
    json: { type: 'boolean', default: false },
    wrong: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  } as const
  const { values } = parseArgs({ args: [...words], options })
  const asked = readAsked().filter(({ about, said }) => `${about} ${said.join(' ')}`.includes(values.only))
  const held = await holdAll(asked)
  const passed = held.filter(({ missed }) => missed.length === 0).length
  if (values.wrong) for (const one of held) if (one.missed.length > 0) console.log(told(one))
  if (!values.json) for (const line of byKind(held)) console.log(line)
  if (values.json) console.log(JSON.stringify({ suite: 'conversations', passed, total: held.length }))
  else console.log(`${passed} of ${held.length} conversations came to what they should`)
  return 0
}

type Held = { readonly asked: Asked; readonly answer: Answer; readonly missed: readonly string[] }

async function holdAll(all: readonly Asked[]): Promise<Held[]> {
  const desks = await openDesks()
  try {
    const held: Held[] = []
    for (const asked of all) {
      const answer = await desks.talk(asked)
      held.push({ asked, answer, missed: missedBy(answer, asked.expected) })
    }
    return held
  } finally {
    await desks.close()
  }
}

function missedBy(answer: Answer, { tool, state, awaits, cites, orders, has, lacks }: Expected): string[] {
  const said = answer.reply.toLowerCase()
  const missed = (is: boolean, what: string): string[] => (is ? [] : [what])
  return [
    ...missed(tool === null || answer.action?.tool === tool, `tool ${tool ?? ''}`),
    ...missed(state === null || answer.action?.state === state, `state ${state ?? ''}`),
    ...missed(awaits === null || (answer.awaiting ?? 'none') === awaits, `await ${awaits ?? ''}`),
    ...missed(cites === null || answer.citations.some(({ policy }) => policy === cites), `cites ${cites ?? ''}`),
    ...orders.flatMap((order) => missed(`${said}${answer.arguments}`.includes(order), order)),
    ...has.flatMap((words) => missed(said.includes(words.toLowerCase()), `“${words}”`)),
    ...lacks.flatMap((words) => missed(!said.includes(words.toLowerCase()), `not “${words}”`)),
  ]
}

function told({ asked, answer, missed }: Held): string {
  const came = `${answer.intents.join('+')} · ${answer.action ? `${answer.action.tool} ${answer.action.state}` : 'no action'} · ${answer.awaiting ?? 'none'}`
  return `${asked.customerId} | ${asked.said.join(' >> ')}\n   missed ${missed.join(', ')}\n   ${came}\n   ${answer.reply.replaceAll('\n', '\n   ')}\n`
}

function byKind(held: readonly Held[]): string[] {
  return [...new Set(held.map(({ asked }) => asked.about))].map((about) => {
    const of = held.filter(({ asked }) => asked.about === about)
    const right = of.filter(({ missed }) => missed.length === 0).length
    return `${about.padEnd(26)} ${right} of ${of.length}`
  })
}
