import type { Awaiting, Task } from './conversation.ts'
import type { JsonObject } from './json.ts'
import type { Citation } from './policy.ts'

/** What a brain proposes next. Moves are data: the turn judges and carries them out. */
export type Move =
  /** Use a tool. `task` is what it is for, so that a yes given later knows it. */
  | { readonly kind: 'call'; readonly tool: string; readonly arguments: JsonObject; readonly task: Task }
  /** Put a question to the customer and wait. */
  | { readonly kind: 'ask'; readonly says: string; readonly awaiting: Awaiting }
  /** Words for the customer; the turn goes on with the next move. */
  | { readonly kind: 'say'; readonly says: string; readonly citations: readonly Citation[] }
  /** Nothing more to do in this turn. */
  | { readonly kind: 'finish'; readonly later: readonly Task[] }
