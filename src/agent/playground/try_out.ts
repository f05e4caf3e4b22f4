import type { Move } from '../../core/move.ts'
import type { Store } from '../../core/ports.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Resolution } from '../../core/turn.ts'
import { openText, SealBroken, sealText } from '../../privacy/index.ts'
import type { Brain, Desk } from '../desk.ts'
import type { Incoming } from '../heard.ts'
import { takeTurn } from '../turn.ts'
import { noting, type Stage } from './stages.ts'

/** A message as a customer might write it; `soFar` is what the try before it handed out, null at the first. */
type Trial = { readonly customerId: number; readonly text: string; readonly soFar: string | null }

export type { Stage } from './stages.ts'

export type TriedOut = {
  readonly resolution: Resolution
  /** Who had the turn in the end. */
  readonly brain: string
  readonly stages: readonly Stage[]
  /** The conversation up to here, sealed: the next message can come behind it. Null when it is as long as it may be. */
  readonly soFar: string | null
}

/** A message that was tried out, with what the brain proposed for it. */
type Tried = { readonly text: string; readonly at: number; readonly moves: readonly Move[] }

/** Messages of one conversation in the playground. */
const mostMessages = 20
/** What a sealed conversation is for, so that no other sealed text is taken for one. */
const sealedFor = 'playground'

/**
 * Takes the turn of a message over a copy in memory of what it reads: nothing is written, and nothing begins outside but
 * what a brain asks. Earlier messages are taken again with what was proposed for them, so that no model is asked twice.
 */
export async function tryOut(desk: Desk, { customerId, text, soFar }: Trial): Promise<TriedOut> {
  const before = soFar === null ? [] : opened(desk, customerId, soFar)
  const store = await desk.store.copyFor(customerId)
  try {
    const base = { customerId, channel: 'playground', messageId: null }
    let conversationId: string | null = null
    for (const one of before)
      conversationId = (await takeTurn(again(desk, store, one), { ...base, conversationId, text: one.text }))
        .conversationId
    return await takeNoted(over(desk, store), { ...base, conversationId, text }, before)
  } finally {
    await store.close()
  }
}

async function takeNoted(desk: Desk, incoming: Incoming, before: readonly Tried[]): Promise<TriedOut> {
  const at = desk.now()
  const noted = noting(desk)
  const resolution = await takeTurn(noted.desk, incoming)
  noted.answered(resolution.reply)
  const turn = await desk.store.read((tables) => tables.turns.get(resolution.turnId))
  const { stages, moves } = noted
  const all = [...before, { text: incoming.text, at, moves }]
  const { customerId } = incoming
  const soFar =
    all.length < mostMessages ? sealText(desk.masterKey, JSON.stringify({ customerId, all }), sealedFor) : null
  return { resolution, brain: turn?.brain ?? desk.brain.name, stages, soFar }
}

/** The desk over the copy. Its logs and numbers are about customers, and hear of nothing but faults. */
function over(desk: Desk, store: Store): Desk {
  const brain = desk.brain.unkept ?? desk.brain
  const presence = { id: 'playground', isAlive: () => false, async look() {} }
  const observe = { call() {}, turn() {}, fault: desk.observe.fault }
  return { ...desk, store, brain, presence, observe }
}

/** The desk at the time of a message that was tried before, with a brain that proposes what was proposed then. */
function again(desk: Desk, store: Store, { at, moves }: Tried): Desk {
  const { name } = desk.brain
  const brain: Brain = {
    name,
    async *think() {
      yield* moves
    },
  }
  return { ...over(desk, store), brain, now: () => at }
}

function opened(desk: Desk, customerId: number, soFar: string): readonly Tried[] {
  const conversation = unsealed(desk.masterKey, soFar)
  if (conversation?.customerId === customerId) return conversation.all
  throw new Refusal('bad_input', 'This conversation of the playground cannot be gone on with.', [
    { path: 'so_far', fix: 'leave it out to start anew, or give the `so_far` of the try before for the same customer' },
  ])
}

function unsealed(masterKey: Uint8Array, soFar: string): { customerId: number; all: readonly Tried[] } | null {
  try {
    return JSON.parse(openText(masterKey, soFar, sealedFor))
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
