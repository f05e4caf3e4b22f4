import type { Call } from '../core/call.ts'
import type { Customer } from '../core/customer.ts'
import type { Tool } from '../core/tool.ts'
import type { Understanding } from '../core/understanding.ts'
import { mayAsk } from '../policy/may_ask.ts'
import type { PolicyBook } from '../policy/policy_book.ts'
import { redact, redactPublished, reveal, type Tokens } from '../privacy/index.ts'
import type { Course } from './course.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import type { Outside } from './outside.ts'
import { knownOf } from './tokens.ts'

/** Everything here is looked up when it is asked for, so that a brain of the house pays nothing for it. */
export function outsideOf(desk: Desk, book: PolicyBook, heard: Heard, { telling, beside }: Course): Outside {
  const { turn, conversation, customer, tokens } = heard
  const hiding = hidingFor(customer, tokens)
  const readBefore = new Map<string, Understanding>()
  return {
    turnId: turn.id,
    customerId: customer.id,
    writing: telling.isFollowed ? () => telling.status('writing') : null,
    get tools() {
      return desk.tools.filter(({ name }) => mayAsk(book, name, 'customer'))
    },
    own: () =>
      desk.store.read(async (tables) => ({
        orders: await tables.orders.of(customer.id),
        methods: await tables.methods.of(customer.id),
        receipts: receiptsIn(await tables.calls.of(conversation.id), desk.tools),
      })),
    understand(text) {
      const reading =
        readBefore.get(text) ?? desk.understand(text, { now: new Date(desk.now()), spoken: conversation.language })
      readBefore.set(text, reading)
      return reading
    },
    languageOf: desk.languageOf,
    beside: (kept) => void beside.push(kept),
    hide: hiding.hide,
    fill(text) {
      const known = hiding.known()
      const stranger = (text.match(tokenLike) ?? []).some((token) => !Object.hasOwn(known, token))
      return stranger ? null : reveal(text, known)
    },
  }
}

/** What is hidden in one turn: the same words are looked at once. */
function hidingFor(customer: Customer, tokens: Tokens): Pick<Outside, 'hide'> & { known(): Tokens } {
  const { addresses, ...facts } = knownOf(customer)
  let known = tokens
  let hiddenBefore = new Map<string, string>()
  return {
    known: () => known,
    hide(text, { published = false, secrets = [] } = {}) {
      const before = secrets.length === 0 ? hiddenBefore.get(text) : undefined
      if (before !== undefined) return before
      const hidden = (published ? redactPublished : redact)(text, known, {
        customer: { ...facts, addresses: [...addresses, ...secrets] },
      })
      // Who was met once is hidden from then on, in words that were looked at before as well.
      if (hidden.tokens !== known) hiddenBefore = new Map()
      known = hidden.tokens
      if (secrets.length === 0) hiddenBefore.set(text, hidden.text)
      return hidden.text
    },
  }
}

/** Anything that could be taken for a token of ours. */
const tokenLike = /<[A-Z][A-Z_]{1,20}_\d+>/g

function receiptsIn(calls: readonly Call[], tools: readonly Tool[]): string[] {
  const writing = new Set(tools.filter(({ kind }) => kind === 'write').map(({ name }) => name))
  return calls.flatMap(({ tool, receipt }) => (receipt && writing.has(tool) ? [receipt.says] : []))
}
