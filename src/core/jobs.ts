/** The kinds of work there are. */
export type Queue = 'outbox'

/** Work for later. It is done at least once if the transaction is committed, and not at all if it is not. */
export interface JobsTable {
  /** `after` is how many milliseconds it waits at least. */
  add(job: { readonly queue: Queue; readonly key: string; readonly after: number }): Promise<void>
}

export type Worker = {
  /** How many jobs this process works on at the same time. */
  readonly atOnce: number
  run(key: string): Promise<void>
  /** Hears of what was thrown while a job was looked for or worked on. */
  failed(error: unknown): void
}

/** Does the work that `JobsTable` keeps. One suite holds every implementation. */
export interface Jobs {
  /** Makes ready for adding and working; may be called again. */
  open(): Promise<void>
  /**
   * Works a queue until it is closed; closing waits for what is under way. A job whose worker throws or dies is handed
   * out again, later and later, so the worker must find out what was done already.
   */
  work(queue: Queue, worker: Worker): Promise<{ close(): Promise<void> }>
  /** Ends all of it; closing the store does so too. */
  close(): Promise<void>
}
