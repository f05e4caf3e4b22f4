import { scrub } from '../privacy/scrub.ts'

/** Ids as `newId` makes them, and those of calls that are derived from a turn. */
const ours = /^[a-z]{2,5}_(?:[0-9a-hjkmnp-tv-z]{26}|[0-9a-f]{32})$/

/**
 * An id for a log. Ids of our own say nothing about anybody and pass at once, since scrubbing costs as much as a turn;
 * an id that a caller chose may be an e-mail address and is scrubbed.
 */
export function ownId(id: string): string {
  return ours.test(id) ? id : scrub(id)
}
