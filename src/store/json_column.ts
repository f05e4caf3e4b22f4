import { type RawBuilder, sql } from 'kysely'
import type { Connection } from './schema.ts'

/** A nullable JSON column, read: what was written with `maybeText` comes back as it was. */
export function maybe(text: string | null) {
  return text === null ? null : JSON.parse(text)
}

export function maybeText(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}

/** A member of a JSON column, looked at by the engine itself; null where there is none. */
export function textIn(
  { direct }: Pick<Connection, 'direct'>,
  column: RawBuilder<unknown>,
  name: string,
): RawBuilder<string | null> {
  return direct
    ? sql<string | null>`json_extract(${column}, ${sql.lit(`$.${name}`)})`
    : sql<string | null>`(${column}::json ->> ${sql.lit(name)})`
}
