import { createRequire } from 'node:module'
import type pg from 'pg'

const require = createRequire(import.meta.url)

/** node-postgres, loaded when the first server is asked for: a desk on SQLite starts without it. */
export function driver(): typeof pg {
  return require('pg') as typeof pg
}
