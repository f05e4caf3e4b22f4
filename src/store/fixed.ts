import type { Compilable, CompiledQuery } from 'kysely'
import type { Connection } from './schema.ts'

/** Where a value will stand, while a statement is built. */
class Mark {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

type Built = { readonly query: CompiledQuery; readonly parameters: readonly unknown[] }

/**
 * A statement whose text does not depend on its values. Kysely builds it once for each engine and each set of columns,
 * which costs more than SQLite needs to run it; from then on only the values change. The values of `given` must stand in
 * the statement as they are: code that looks at one while it builds would look at a mark.
 */
export function fixed<Given extends object, Row>(
  build: (db: Connection['db'], given: Given, locksRows: boolean) => Compilable<Row>,
): (connection: Connection, given: Given) => Promise<Row[]> {
  const known = new Map<string, Built>()
  return async (connection, given) => {
    const { db, locksRows, direct } = connection
    const form = `${direct ? 'sqlite' : locksRows} ${Object.keys(given).join()}`
    let built = known.get(form)
    if (!built) {
      built = builtWith(build(db, marksFor(given), locksRows))
      known.set(form, built)
    }
    const { query } = built
    const values = built.parameters.map((part) => (part instanceof Mark ? valueOf(given, part.name) : part))
    if (direct) return direct(query.sql, values) as Row[]
    const { rows } = await db.executeQuery<Row>({ ...(query as CompiledQuery<Row>), parameters: values })
    return rows
  }
}

function builtWith(statement: Compilable): Built {
  const query = statement.compile()
  return { query, parameters: query.parameters }
}

/** The marks take the values' places and types: Kysely only passes them on. */
function marksFor<Given extends object>(given: Given): Given {
  return Object.fromEntries(Object.keys(given).map((name) => [name, new Mark(name)])) as Given
}

function valueOf(given: object, name: string): unknown {
  return Reflect.get(given, name)
}

/** What a row may change: to write its key and its indexed columns again would make the engine look after their indexes. */
export function without<Row extends object, Name extends keyof Row>(row: Row, ...names: Name[]): Omit<Row, Name> {
  const fixedNames = new Set<PropertyKey>(names)
  return Object.fromEntries(Object.entries(row).filter(([name]) => !fixedNames.has(name))) as Omit<Row, Name>
}
