/** Bounds of the brain that asks a model: for one turn unless said otherwise. */
export const llmLimits = {
  /** Milliseconds for all steps together; the embedded brain needs a few more. */
  turnMs: 40_000,
  /** Milliseconds for one try of one step. */
  callMs: 15_000,
  /** Questions to the model. */
  steps: 6,
  /** Tool calls that are proposed to the turn; it allows eight, and the rest is left to the brain that may take over. */
  calls: 5,
  /** Tool calls of one step that are looked at. */
  callsAtOnce: 4,
  /** Tokens in and out, as counted so far. */
  tokens: 60_000,
  /** Questions to the customer in a row before a person takes over. */
  patience: 3,
  /** Questions to the model that may be open at once in one process. */
  atOnce: 16,
  /** Characters of what is shown to the model. */
  message: 8_000,
  earlierMessage: 1_500,
  earlierMessages: 12,
  passage: 1_500,
  result: 6_000,
  arguments: 4_000,
  /** Orders shown at the start, and numbers in a closed list. */
  orders: 8,
  listed: 60,
} as const
