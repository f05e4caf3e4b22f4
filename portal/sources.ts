import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the pages come from. */
export const sources = import.meta.dirname
/** Where the built pages are. */
export const built = join(sources, 'dist')

/** SHA-256 over everything that the built pages depend on: their sources, and the packages with their versions. */
export function fingerprint(): string {
  const hash = createHash('sha256')
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !/[\\/]dist[\\/.]|\.test\.tsx?$/.test(file.slice(sources.length)))
  for (const file of [...files.sort(), join(sources, '../package-lock.json')])
    hash
      .update(`${file.slice(sources.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}
