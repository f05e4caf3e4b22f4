import { type ModelAnswer, ModelFault, type ModelMessage, type OfferedTool } from '../../../core/model.ts'
import type { Move } from '../../../core/move.ts'
import type { Outcome, View } from '../../view.ts'
import { type Fence, newFence } from './fence.ts'
import type { LlmParts } from './parts.ts'
import { type Learned, learning } from './learned.ts'
import { type LettingOut, lettingOut } from './letting_out.ts'
import { llmLimits } from './limits.ts'
import { notesOf } from './notes.ts'
import { choicesOf, offerOf } from './offer.ts'
import { opening } from './opening.ts'
import { carryOut, type Proposing } from './proposals.ts'
import { type Held, hold, spoken } from './spoken.ts'

/**
 * Talks with the model until it has words for the customer or something waits. Returns whether the embedded brain has to
 * take the turn; never, once something was proposed whose outcome the customer is told already.
 */
export async function* talkWithModel(parts: LlmParts, view: View): AsyncGenerator<Move, boolean, Outcome> {
  const talk = await begin(parts, view)
  let isSecondTry = false
  for (let step = 0; step < llmLimits.steps && talk.notes.tokens() < llmLimits.tokens; step++) {
    const came = yield* ask(parts, view, talk)
    if (came instanceof ModelFault) return giveWay(talk, came.kind)
    const { answer, held } = came
    if (held === null) {
      const results = yield* carryOut(answer.calls, talk.proposing)
      if (results === null) return false
      talk.messages.push({ from: 'model', answer }, { from: 'tools', results })
    } else if (held.kind === 'fine') {
      return yield* spoken(held.text, talk.letting.rest(answer.text), view, talk.learned)
    } else {
      if (isSecondTry) return giveWay(talk, 'held_back')
      isSecondTry = true
      talk.letting.again()
      const { open, close } = talk.fence
      const faults = held.faults.map((fault) => view.outside.hide(fault)).join('\n')
      talk.messages.push({ from: 'model', answer })
      talk.messages.push({
        from: 'desk',
        text: parts.prompts.again({ open, close, faults, sent: talk.letting.sent() }),
      })
    }
  }
  return giveWay(talk, 'loop')
}

type Talk = {
  readonly messages: ModelMessage[]
  readonly tools: readonly OfferedTool[]
  readonly learned: Learned
  readonly letting: LettingOut
  readonly fence: Fence
  readonly notes: ReturnType<typeof notesOf>
  readonly proposing: Proposing
  readonly deadline: AbortSignal
}

async function begin({ model, prompts, keep }: LlmParts, view: View): Promise<Talk> {
  const fence = newFence()
  const own = await view.outside.own()
  const learned = learning(view, own)
  const tools = offerOf(view.outside.tools, choicesOf(own))
  return {
    messages: [{ from: 'desk', text: opening(view, own, prompts, fence) }],
    tools,
    learned,
    letting: lettingOut(view, learned, prompts),
    fence,
    notes: notesOf(view, model.name, prompts.version, keep),
    proposing: {
      view,
      own,
      tools,
      learned,
      fence,
      known: new Map(),
      callsLeft: llmLimits.calls,
      hasToldOutcome: false,
    },
    deadline: AbortSignal.timeout(llmLimits.turnMs),
  }
}

type Came = { readonly answer: ModelAnswer; readonly held: Held | null }

/** One step: calls, or words that were held against what the turn knows and are said as they come. */
async function* ask(
  { model, prompts }: LlmParts,
  view: View,
  talk: Talk,
): AsyncGenerator<Move, Came | ModelFault, Outcome> {
  const { messages, tools, learned, letting, notes, deadline } = talk
  const began = performance.now()
  const took = (): number => Math.round((performance.now() - began) * 1_000) / 1_000
  const request = { instructions: prompts.system, messages, tools, customerId: view.outside.customerId }
  const answer = yield* letting.during((hears) => model.answer(request, deadline, hears).catch(asFault))
  if (answer instanceof ModelFault) {
    await notes.step({ ms: took(), inputTokens: 0, outputTokens: 0, came: answer.kind })
    return answer
  }
  const { inputTokens, outputTokens, calls, text } = answer
  const ms = took()
  const held = calls.length > 0 ? null : hold(text, view, learned, prompts, letting.earlier())
  const came = held === null ? 'calls' : held.kind === 'fine' ? 'words' : 'held_back'
  await notes.step({ ms, inputTokens, outputTokens, came })
  return { answer, held }
}

async function giveWay({ notes, proposing }: Talk, because: string): Promise<boolean> {
  await notes.gaveWay(because)
  return !proposing.hasToldOutcome
}

/** Everything else that is thrown is our own bug, and not the model's. */
function asFault(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error
  throw error
}
