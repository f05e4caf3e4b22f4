import type { JsonObject } from './json.ts'

/** A use of a tool that a model proposes. It has no effect by itself; `arguments` is null when they were not an object. */
export type ModelCall = { readonly id: string; readonly tool: string; readonly arguments: JsonObject | null }

/** What a model said in one step. `kept` is the provider's own form of it, handed back unread with the next step. */
export type ModelAnswer = {
  readonly text: string
  readonly calls: readonly ModelCall[]
  /** Tokens as the provider counted them; 0 when it did not. */
  readonly inputTokens: number
  readonly outputTokens: number
  readonly kept: unknown
}

/** A tool as it is offered to a model. */
export type OfferedTool = { readonly name: string; readonly purpose: string; readonly schema: JsonObject }

/** What is said to a model. Whoever builds it has hidden personal data and fenced what strangers wrote. */
export type ModelMessage =
  | { readonly from: 'desk'; readonly text: string }
  | { readonly from: 'model'; readonly answer: ModelAnswer }
  | { readonly from: 'tools'; readonly results: readonly { readonly call: ModelCall; readonly text: string }[] }

export type ModelRequest = {
  readonly instructions: string
  readonly messages: readonly ModelMessage[]
  readonly tools: readonly OfferedTool[]
  /** Whose share of the day's tokens this uses; it is never sent. */
  readonly customerId: number
}

/** Any language model, one step at a time. Throws a ModelFault for everything that goes wrong outside of this house. */
export interface LanguageModel {
  /** `provider/model`. */
  readonly name: string
  /**
   * With `hears` the words are handed over as they come, and the answer's text is all of them. Once something was heard
   * there is no second try behind it: what follows is the rest, or a fault.
   */
  answer(request: ModelRequest, signal: AbortSignal, hears?: Hears): Promise<ModelAnswer>
}

/** Hears the next words of an answer. */
export type Hears = (words: string) => void

/** Why a model did not answer. Closed, because metrics count by it. */
export type ModelFaultKind = 'slow' | 'limited' | 'denied' | 'refused' | 'broken' | 'paused' | 'busy' | 'spent' | 'off'

/**
 * A model that did not answer: `slow` took too long, `limited` asked us to wait, `denied` lets us in no more, `refused` will
 * not answer these words, `broken` failed or talked nonsense; the others are our own limits.
 */
export class ModelFault extends Error {
  readonly kind: ModelFaultKind
  /** How long the provider asks us to wait, in milliseconds. */
  readonly waitMs: number | null

  constructor(kind: ModelFaultKind, message: string, waitMs: number | null = null) {
    super(message)
    this.name = 'ModelFault'
    this.kind = kind
    this.waitMs = waitMs
  }
}

/** What a million tokens cost, in millionths of the currency that the operator is billed in. */
export type Price = { readonly input: number; readonly output: number }

/** What a number of tokens costs, in whole millionths, rounded up; null without a price. */
export function costOf(price: Price | null, inputTokens: number, outputTokens: number): number | null {
  return price && Math.ceil((inputTokens * price.input + outputTokens * price.output) / 1_000_000)
}

/** Tokens of one customer and of all, and what those of all cost, in millionths. */
export type Spent = { readonly customer: number; readonly all: number; readonly cost: number }

/** Which of the models of a desk, in the order in which they are asked. */
export type ModelPlace = 'main' | 'fallback'

/** What models did, a row for each that was asked in a turn. */
export interface ModelUsesTable {
  /** Writes a turn's use anew. */
  put(use: ModelUse): Promise<void>
  /** What was used on the calendar day (UTC) of a moment. */
  spent(at: number, customerId: number): Promise<Spent>
  of(conversationId: string): Promise<ModelUse[]>
}

/** One step of a model in a turn, as it is kept: what it cost and what came of it. */
export type ModelStep = {
  readonly ms: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly came: 'words' | 'calls' | 'held_back' | ModelFaultKind
  /** In millionths of the operator's currency; null when the model has no price. */
  readonly cost: number | null
}

/** What a model did in one turn. `gaveWay` says why the turn was taken from it, null when it was not. */
export type ModelUse = {
  readonly turnId: string
  readonly place: ModelPlace
  readonly conversationId: string
  readonly customerId: number
  readonly model: string
  /** Version of the prompts. */
  readonly prompt: string
  readonly steps: readonly ModelStep[]
  readonly gaveWay: string | null
  /** In millionths of the operator's currency; null when the model has no price. */
  readonly cost: number | null
  readonly at: number
}
