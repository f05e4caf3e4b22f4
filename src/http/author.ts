import type { Caller } from '../core/call.ts'

/** Who brings a file up, as it is kept with it: nobody else may use it. */
export function authorOf({ kind, id }: Caller): string {
  return `${kind}:${id}`
}
