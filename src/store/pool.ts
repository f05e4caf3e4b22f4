import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { driver } from './postgres_driver.ts'

/** What pg throws when a query was not answered within `query_timeout`. */
const silence = 'Query read timeout'
/** pg-pool's own words, so that both kinds of waiting are told alike. */
const noRoom = 'timeout exceeded when trying to connect'

/** pg's options, and how long work may wait for a connection that others use, in milliseconds. */
export type PoolOptions = pg.PoolConfig & { readonly max: number; readonly patience: number }

/**
 * A pool of connections for Kysely that lets nothing hang: work that waits for its turn gives up in time, a connection
 * that fell silent or broke is thrown away instead of being used again, and no broken connection ends the process.
 */
export function steadyPool({ patience, ...options }: PoolOptions): PostgresPool {
  const pool = new (driver().Pool)(options)
  const turn = turns(options.max, patience)
  // A connection can break at any time; whoever uses it is told by its query, and the pool replaces it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    options,
    async connect() {
      const leave = await turn()
      try {
        return new SteadyClient(await pool.connect(), leave)
      } catch (error) {
        leave()
        throw error
      }
    },
    end: () => pool.end(),
  }
}

class SteadyClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  readonly #leave: () => void
  #silent: Error | null = null

  constructor(client: pg.PoolClient, leave: () => void) {
    this.#client = client
    this.#leave = leave
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    asked: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof asked !== 'string') throw new TypeError('cursors are not used here')
    return this.#ask<R>(asked, parameters)
  }

  /** After a silence the next answer could be the one that did not come: nothing is asked here any more. */
  async #ask<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    if (this.#silent) throw this.#silent
    try {
      const { command, rowCount, rows } = await this.#client.query(sql, [...parameters])
      return { command: command as PostgresQueryResult<R>['command'], rowCount: rowCount ?? 0, rows: rows as R[] }
    } catch (error) {
      if (error instanceof Error && error.message === silence) this.#silent = error
      throw error
    }
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#silent !== null)
    this.#leave()
  }
}

/** Lets so many in at once, the others in the order in which they came; who waits for too long is told so. */
function turns(most: number, patience: number): () => Promise<() => void> {
  const waiting: (() => void)[] = []
  let inside = 0
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else inside--
  }
  return async () => {
    if (inside < most) inside++
    else
      await new Promise<void>((resolve, reject) => {
        const enter = () => {
          clearTimeout(late)
          resolve()
        }
        const late = setTimeout(() => {
          waiting.splice(waiting.indexOf(enter), 1)
          reject(new Error(noRoom))
        }, patience)
        waiting.push(enter)
      })
    return leave
  }
}
