import type { WithAttached } from '../core/attachment.ts'
import type { Call } from '../core/call.ts'
import type { Conversation } from '../core/conversation.ts'
import { Refusal } from '../core/refusal.ts'
import type { Turn } from '../core/turn.ts'
import { reveal } from '../privacy/index.ts'
import { withAttached } from './attachments/read.ts'
import { holderOf } from './case.ts'
import type { Desk } from './desk.ts'
import { openTokens } from './tokens.ts'

/** How often it is looked whether something has happened, in milliseconds, as long as somebody watches. */
const lookEvery = 250

/** How a conversation stands: the turn that is being thought about, and what was done or waits. */
export type Standing = {
  readonly conversation: Conversation
  /** The name of who of the staff has it. */
  readonly person: string | null
  readonly turn: Turn | null
  /** Calls that change something, oldest first. */
  readonly calls: readonly Call[]
}

/** Who watches a conversation. */
export type Watcher = {
  /** Messages that are new, their tokens filled in, and how it stands after them. */
  hear(messages: readonly WithAttached[], standing: Standing): void
  /** True while it has not taken what it heard before: then it is told later, from the records. */
  readonly isBehind: boolean
  /** The conversation is not there any more. */
  gone(): void
}

type Watching = { readonly id: string; readonly watcher: Watcher; last: number; pulse: string; isLooked: boolean }

/** All that is watched on the records of a desk, by this process. */
const watched = new WeakMap<Desk, { readonly all: Set<Watching>; isLooking: boolean }>()

/**
 * Tells a watcher how a conversation stands, at once and whenever something in it changes, on whatever node; messages
 * behind number `last` come with it. Returns what ends it. One look serves all watchers of a process.
 */
export function watchConversation(desk: Desk, id: string, last: number, watcher: Watcher): () => void {
  const known = watched.get(desk) ?? { all: new Set(), isLooking: false }
  watched.set(desk, known)
  const watching: Watching = { id, watcher, last, pulse: '', isLooked: false }
  known.all.add(watching)
  void look(desk, [watching])
  if (!known.isLooking) void lookOn(desk, known)
  return () => void known.all.delete(watching)
}

/** Looks until nobody watches. */
async function lookOn(desk: Desk, known: { readonly all: Set<Watching>; isLooking: boolean }): Promise<void> {
  known.isLooking = true
  while (known.all.size > 0) {
    await new Promise((resolve) => setTimeout(resolve, lookEvery).unref())
    await look(desk, [...known.all])
  }
  known.isLooking = false
}

async function look(desk: Desk, all: readonly Watching[]): Promise<void> {
  const ready = all.filter(({ watcher, isLooked }) => !watcher.isBehind && !isLooked)
  if (ready.length === 0) return
  for (const watching of ready) watching.isLooked = true
  try {
    const ids = [...new Set(ready.map(({ id }) => id))]
    const pulses = await desk.store.read((tables) => tables.conversations.pulses(ids))
    for (const watching of ready) await tell(desk, watching, pulses.get(watching.id) ?? null)
  } catch (error) {
    // What a look misses while the database is away the next one finds.
    if (!(error instanceof Refusal && error.code === 'unavailable')) desk.observe.fault(error, 'watching conversations')
  } finally {
    for (const watching of ready) watching.isLooked = false
  }
}

async function tell(desk: Desk, watching: Watching, pulse: string | null): Promise<void> {
  if (pulse === watching.pulse) return
  const news = pulse === null ? null : await newsOf(desk, watching)
  if (news === null) return watching.watcher.gone()
  watching.pulse = pulse ?? ''
  watching.last = news.standing.conversation.length
  watching.watcher.hear(news.messages, news.standing)
}

async function newsOf(desk: Desk, { id, last }: Watching) {
  const reads = new Set(desk.tools.filter(({ kind }) => kind === 'read').map(({ name }) => name))
  return desk.store.read(async (tables) => {
    // Before its answer: a turn that ends between the two is told as going on once more, never as over without one.
    const turn = (await tables.turns.of(id)).findLast(({ state }) => state === 'running') ?? null
    const conversation = await tables.conversations.get(id)
    if (!conversation) return null
    const tokens = await openTokens(desk, tables, id)
    const news = (await tables.messages.of(id)).filter(({ number }) => number > last && number <= conversation.length)
    const messages = (news.length === 0 ? [] : await withAttached(desk, tables, id, news)).map((message) => ({
      ...message,
      text: reveal(message.text, tokens),
    }))
    const calls = (await tables.calls.of(id)).filter(({ tool }) => !reads.has(tool))
    const person = (await holderOf(tables, conversation))?.name ?? null
    return { messages, standing: { conversation, person, turn, calls } }
  })
}
