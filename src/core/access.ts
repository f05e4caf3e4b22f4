import type { StaffRole } from './call.ts'

export type Staff = { readonly id: string; readonly name: string; readonly email: string; readonly role: StaffRole }

/** Somebody of the staff, whether they still may do something or not. */
export type StaffMember = Staff & { readonly disabledAt: number | null }

/** What an API key may do. */
export const scopes = ['support', 'read', 'calls', 'staff', 'admin'] as const

export type Scope = (typeof scopes)[number]

/** A key of the API. Only its SHA-256 is kept; `prefix` lets people tell keys apart. */
export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly hash: string
  readonly scopes: readonly Scope[]
  readonly createdAt: number
  readonly revokedAt: number | null
}
