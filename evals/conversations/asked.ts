import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One conversation and what its last answer must come to. */
export type Asked = {
  readonly about: string
  readonly customerId: number
  readonly said: readonly string[]
  readonly expected: Expected
}

export type Expected = {
  readonly tool: string | null
  readonly state: string | null
  /** Order numbers that the action, the question or the reply is about. */
  readonly orders: readonly string[]
  /** What is waited for; `none` for nothing. */
  readonly awaits: string | null
  readonly cites: string | null
  readonly has: readonly string[]
  readonly lacks: readonly string[]
}

const expectations = /(tool|state|await|cites):(\S+)|(#\d+)|(!?)"([^"]*)"|(\S+)/g

/** The conversations of `asked.txt`; a line that cannot be read is named. */
export function readAsked(): Asked[] {
  const lines = readFileSync(join(import.meta.dirname, 'asked.txt'), 'utf8').split('\n')
  let about = ''
  return lines.flatMap((line, at) => {
    if (line.startsWith('## ')) about = line.slice(3)
    if (line === '' || line.startsWith('#')) return []
    const [customer = '', said, expected] = line.split(' | ')
    if (said === undefined || expected === undefined || !/^\d+$/.test(customer))
      throw new Error(`asked.txt:${at + 1} has no three parts`)
    return [{ about, customerId: Number(customer), said: said.split(' >> '), expected: read(expected, at + 1) }]
  })
}

function read(text: string, line: number): Expected {
  const found = Array.from(text.matchAll(expectations))
  const unread = found.find((match) => match[6] !== undefined)
  if (unread) throw new Error(`asked.txt:${line} has ${unread[0]}, which is no expectation`)
  const named = (name: string) => found.find((match) => match[1] === name)?.[2] ?? null
  const quoted = (denied: string) =>
    found.flatMap(([, , , , no, words]) =>
      words !== undefined && no === denied ? [words.replaceAll(String.raw`\n`, '\n')] : [],
    )
  return {
    tool: named('tool'),
    state: named('state'),
    awaits: named('await'),
    cites: named('cites'),
    orders: found.flatMap((match) => (match[3] ? [match[3]] : [])),
    has: quoted(''),
    lacks: quoted('!'),
  }
}
