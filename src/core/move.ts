import type { Awaiting, Task } from './conversation.ts'
import type { JsonObject } from './json.ts'
import type { Citation } from './policy.ts'
import type { Classified } from './understanding.ts'

/** Who thinks: a brain of the house, a model, or a person who has the turn from here on. */
type Thinker = 'embedded' | 'llm' | 'llm_fallback' | 'person'

/** What a brain proposes next. Moves are data: the turn judges them and carries them out. */
export type Move =
  /** Use a tool. `task` is what it is for, and `later` what is left to do, should it have to wait for a yes. */
  | {
      readonly kind: 'call'
      readonly tool: string
      readonly arguments: JsonObject
      readonly task: Task
      readonly later: readonly Task[]
    }
  /** Somebody else thinks from here on, as the turn's record will say. */
  | { readonly kind: 'thinks'; readonly by: Thinker }
  /** What a model made of the message, for the turn's record; nothing is decided by it. */
  | { readonly kind: 'classified'; readonly classified: Classified }
  /** Words for the customer: a paragraph, or more of the one before when they begin with a blank. */
  | { readonly kind: 'say'; readonly says: string; readonly citations: readonly Citation[] }
  /** Put a question to the customer and end the turn; `later` is what is done after the answer. */
  | { readonly kind: 'ask'; readonly says: string; readonly awaiting: Awaiting; readonly later: readonly Task[] }
