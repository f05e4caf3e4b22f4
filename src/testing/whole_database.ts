import { sql } from 'kysely'
import type { Databases } from '../store/open.ts'

/** Every row of every table, by the table's name, in an order of their own: two of these are equal when nothing was written. */
export async function wholeDatabase({
  reader,
  engine,
}: Databases): Promise<Readonly<Record<string, readonly string[]>>> {
  const query =
    engine === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = any (current_schemas(false))`
  const { rows: tables } = await query.execute(reader)
  const whole: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(reader)
    whole[name] = rows.map((row) => JSON.stringify(row)).sort()
  }
  return whole
}

/** All of it as one text, a row a line. */
export async function wholeText(databases: Databases): Promise<string> {
  return Object.values(await wholeDatabase(databases))
    .flat()
    .join('\n')
}
