import type { Jobs, JobsTable } from '../core/jobs.ts'
import type { Connection } from './schema.ts'

/** The jobs of one database. */
export type JobStore = Jobs & {
  /** For one transaction: its table, and what is to be told when it is on disk. */
  inside(connection: Connection): { readonly table: JobsTable; committed(): void }
}

/** What a test may change. */
export type JobWays = {
  /** How long a job belongs to who took it, in milliseconds. */
  readonly lease?: number
  /** How long nobody may look when nobody was woken, in milliseconds. */
  readonly look?: number
}

/** Where nothing may be written. */
export const noJobs: JobsTable = {
  async add() {
    throw new TypeError('a job can only be added inside a transaction')
  },
}
