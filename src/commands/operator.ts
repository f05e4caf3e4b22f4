import { userInfo } from 'node:os'

/** Who has this machine's records in hand; the audit names them as no member of the staff. */
export function operator(): string {
  return `operator:${userInfo().username}`
}
