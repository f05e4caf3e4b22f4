import type { Accounts } from '../accounts/accounts.ts'
import type { Desk } from '../agent/desk.ts'
import type { Verified, VerifyHeard } from '../core/audit_check.ts'
import type { Checkpoint } from '../core/checkpoint.ts'
import type { SettingsInForce } from './contract/settings.ts'
import type { Health, Readiness } from './contract/status.ts'
import type { Portal } from './portal.ts'
import type { Tries } from './tries.ts'

/** What the HTTP floor works with. Built once, in app.ts. */
export type Parts = {
  readonly desk: Desk
  /** Signs people in. */
  readonly accounts: Accounts
  /** Tries at passwords and codes. */
  readonly tries: Tries
  readonly site: {
    /** Where people reach the desk, such as `https://help.example.com`; null takes the address that a browser asked. */
    readonly origin: string | null
    /** Proxies of the operator's in front of the desk, which say where a request came from. */
    readonly proxies: number
  }
  readonly limits: {
    /** Largest request body, in bytes. */
    readonly bodyBytes: number
    /** Largest file at a message, in bytes, and how many bytes of files a customer may bring up in a day. */
    readonly fileBytes: number
    readonly fileBytesADay: number
    /** Requests one API key, or one address without a key, may make in a minute. */
    readonly requestsPerMinute: number
    /** Streams of events that may be open at once in this process, and with one API key. */
    readonly streams: number
    readonly streamsOfKey: number
    /** Several processes work on the same records, and the limits hold for all of them together. */
    readonly areShared: boolean
  }
  readonly metrics: {
    readonly contentType: string
    /** Everything measured, in the format that `contentType` names. */
    text(): Promise<string>
    /** `route` is the pattern, such as `/calls/:id`, or `unknown`; never what was asked for. */
    observeRequest(route: string, method: string, status: number, seconds: number): void
  }
  readonly health: () => Health
  /** The settings that are in force, without a secret among them. */
  readonly settings: SettingsInForce
  /** `readinessOf(desk)` in readiness.ts answers it from the desk alone. */
  readonly ready: () => Promise<Readiness>
  /** Signs the audit heads that moved; null when none did. */
  readonly checkpoint: () => Promise<Checkpoint | null>
  /** Verifies the audit, and tells how far it is; rejects when it is left. */
  readonly verify: (hear: VerifyHeard, leave: AbortSignal) => Promise<Verified>
  /** What there is of the pages for people. */
  readonly portal: () => Portal
  /** Hears of every answered request. */
  readonly log: (line: RequestLine) => void
}

/** One answered request, without anything a customer said. */
type RequestLine = {
  readonly requestId: string
  readonly method: string
  readonly route: string
  readonly status: number
  readonly milliseconds: number
  /** Id of the API key; null without one. */
  readonly keyId: string | null
  readonly staffId: string | null
}
