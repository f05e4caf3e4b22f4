/** Every way the desk says no on purpose. The code is public: the portal, the API and the models see it. */
export const refusalCodes = [
  'bad_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'not_allowed',
  'key_reused',
  'in_progress',
  'too_large',
  'wrong_media',
  'too_many',
  'expired',
  'erased',
  'unavailable',
] as const

export type RefusalCode = (typeof refusalCodes)[number]

/** Where the fault lies and how to mend it; `path` is dotted, as in `arguments.lines.0.quantity`. */
export type Fault = { readonly path: string; readonly fix: string }

/** A no that is meant. Anything else that is thrown is our bug, and its text never reaches a stranger. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly faults: readonly Fault[]

  constructor(code: RefusalCode, message: string, faults: readonly Fault[] = []) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.faults = faults
  }
}
