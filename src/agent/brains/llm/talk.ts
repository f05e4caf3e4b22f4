import { type ModelAnswer, ModelFault, type ModelMessage } from '../../../core/model.ts'
import type { Move } from '../../../core/move.ts'
import type { Outcome, View } from '../../view.ts'
import { newFence } from './fence.ts'
import { learning } from './learned.ts'
import { type LettingOut, lettingOut } from './letting_out.ts'
import { llmLimits } from './limits.ts'
import { notesOf } from './notes.ts'
import { choicesOf, offerOf } from './offer.ts'
import { opening } from './opening.ts'
import type { AskedModel, LlmParts } from './parts.ts'
import { carryOut, isNote, type Proposing, takeDown } from './proposals.ts'
import { type Held, hold, spoken } from './spoken.ts'
import { understood } from './understood.ts'

/** What all models of one turn share: what was learned and proposed so far, and the time that is left. */
export type Work = Proposing & { readonly letting: LettingOut; readonly deadline: AbortSignal }

export async function begin({ prompts }: LlmParts, view: View): Promise<Work> {
  const own = await view.outside.own()
  const learned = learning(view, own)
  return {
    view,
    own,
    tools: [understood, ...offerOf(view.outside.tools, choicesOf(own))],
    learned,
    letting: lettingOut(view, learned, prompts),
    fence: newFence(),
    instructions: prompts.system,
    known: new Map(),
    callsLeft: llmLimits.calls,
    hasToldOutcome: false,
    classified: null,
    deadline: AbortSignal.timeout(llmLimits.turnMs),
  }
}

/**
 * Talks with a model until it has words for the customer or something waits. Returns why somebody else has to take the
 * turn, or `ended`: always, once something was proposed whose outcome the customer is told already.
 */
export async function* talkWithModel(
  parts: LlmParts,
  asked: AskedModel,
  view: View,
  work: Work,
): AsyncGenerator<Move, string, Outcome> {
  const kept = notesOf(view, asked, parts.prompts.version, parts.keep)
  const messages: ModelMessage[] = [{ from: 'desk', text: opening(view, work.own, parts.prompts, work.fence) }]
  const talk = { ...asked, notes: kept, messages, work }
  work.classified = null
  let isSecondTry = false
  for (let step = 0; step < llmLimits.steps && kept.tokens() < llmLimits.tokens; step++) {
    const came = yield* ask(parts, view, talk)
    if (came instanceof ModelFault) return giveWay(talk, came.kind)
    const { answer, held } = came
    const notes = yield* takeDown(answer.calls, work)
    if (held === null) {
      const results = yield* carryOut(othersIn(answer), work)
      if (results === null) return 'ended'
      messages.push({ from: 'model', answer }, { from: 'tools', results: [...notes, ...results] })
    } else if (held.kind === 'fine') {
      yield* spoken(held.text, work.letting.rest(answer.text), view, work.learned)
      return 'ended'
    } else {
      if (isSecondTry) return giveWay(talk, 'held_back')
      isSecondTry = true
      work.letting.again()
      messages.push({ from: 'model', answer })
      // Each call has its result, or a provider does not take the next question.
      if (notes.length > 0) messages.push({ from: 'tools', results: notes })
      messages.push({ from: 'desk', text: saidAgain(parts, view, work, held.faults) })
    }
  }
  return giveWay(talk, 'loop')
}

type Talk = AskedModel & {
  readonly messages: readonly ModelMessage[]
  readonly notes: ReturnType<typeof notesOf>
  readonly work: Work
}

type Came = { readonly answer: ModelAnswer; readonly held: Held | null }

/** One step: calls, or words that were held against what the turn knows and are said as they come. */
async function* ask({ prompts }: LlmParts, view: View, talk: Talk): AsyncGenerator<Move, Came | ModelFault, Outcome> {
  const { model, messages, notes, work } = talk
  const { letting, tools, deadline } = work
  const began = performance.now()
  const took = (): number => Math.round((performance.now() - began) * 1_000) / 1_000
  const request = { instructions: prompts.system, messages, tools, customerId: view.outside.customerId }
  const answer = yield* letting.during((hears) => model.answer(request, deadline, hears).catch(asFault))
  if (answer instanceof ModelFault) {
    await notes.step({ ms: took(), inputTokens: 0, outputTokens: 0, came: answer.kind })
    return answer
  }
  const { inputTokens, outputTokens, text } = answer
  const ms = took()
  const held = isWords(answer) ? hold(text, view, work.learned, prompts, letting.earlier()) : null
  const came = held === null ? 'calls' : held.kind === 'fine' ? 'words' : 'held_back'
  const kept = notes.step({ ms, inputTokens, outputTokens, came })
  if (came === 'words') view.outside.beside(kept)
  else await kept
  return { answer, held }
}

function othersIn({ calls }: ModelAnswer): ModelAnswer['calls'] {
  return calls.filter((call) => !isNote(call))
}

/** Words beside which a model did nothing but say what it makes of the message. */
function isWords(answer: ModelAnswer): boolean {
  return othersIn(answer).length === 0 && (answer.calls.length === 0 || answer.text.trim() !== '')
}

function saidAgain(
  { prompts }: LlmParts,
  { outside }: View,
  { fence, letting }: Work,
  faults: readonly string[],
): string {
  const { open, close } = fence
  return prompts.again({
    open,
    close,
    faults: faults.map((fault) => outside.hide(fault)).join('\n'),
    sent: letting.sent(),
  })
}

async function giveWay({ notes, work }: Talk, because: string): Promise<string> {
  await notes.gaveWay(because)
  return work.hasToldOutcome ? 'ended' : because
}

/** Everything else that is thrown is our own bug, and not the model's. */
function asFault(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error
  throw error
}
