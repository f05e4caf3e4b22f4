import { suggestion } from './nearest.ts'
import type { YamlFile } from './yaml_file.ts'

/** A number, a word, a list of words, or numbers by category, currency or country with a `default`. */
export type Limit = number | string | readonly string[] | { readonly [key: string]: number }

/** The numbers of the book by name, as `limits.yaml` has them. Money is in minor units. */
export type Limits = { readonly [name: string]: Limit }

export const limitsPath = 'limits.yaml'
export const caseLimitsPath = 'case_limits.yaml'

/** The CEL type of a limit; it decides which conditions may compare it with what. */
export function celTypeOf(limit: Limit): 'int' | 'string' | 'list<string>' | 'map<string, int>' {
  if (typeof limit === 'number') return 'int'
  if (typeof limit === 'string') return 'string'
  return Array.isArray(limit) ? 'list<string>' : 'map<string, int>'
}

/** Reads limits.yaml; limits that are wrong are added to the faults and left out. */
export function readLimits(yaml: YamlFile): Limits {
  if (yaml.value === null) return {}
  if (typeof yaml.value !== 'object' || Array.isArray(yaml.value)) {
    yaml.fault([], 'must be "name: value" lines')
    return {}
  }
  const good: Record<string, Limit> = {}
  for (const [name, value] of Object.entries(yaml.value)) {
    const wrong = faultOf(name, value)
    if (wrong) yaml.fault([name], `limit "${name}" ${wrong}`)
    else good[name] = value
  }
  return good
}

/**
 * The limits that cases are judged with: those in force, with the figures of case_limits.yaml put over them. A name that
 * is not in force, or is another kind of limit there, is added to the faults, because no case would be judged with it.
 */
export function readCaseLimits(yaml: YamlFile, inForce: Limits): Limits {
  const pinned = readLimits(yaml)
  for (const [name, limit] of Object.entries(pinned)) {
    const real = Object.hasOwn(inForce, name) ? inForce[name] : undefined
    if (real === undefined) yaml.fault([name], `unknown limit "${name}"${suggestion(name, Object.keys(inForce))}`)
    else if (celTypeOf(real) !== celTypeOf(limit))
      yaml.fault([name], `limit "${name}" is ${celTypeOf(limit)} here and ${celTypeOf(real)} in ${limitsPath}`)
  }
  return { ...inForce, ...pinned }
}

function faultOf(name: string, value: unknown): string | null {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) return 'must be named in snake_case'
  if (Number.isSafeInteger(value) || typeof value === 'string') return null
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? null : 'must list words only'
  if (typeof value !== 'object' || value === null)
    return 'must be a whole number, a word, a list of words or a map of whole numbers'
  const entries = Object.entries(value)
  const odd = entries.find(([, entry]) => !Number.isSafeInteger(entry))
  if (odd) return `must have a whole number for "${odd[0]}"`
  return entries.some(([key]) => key === 'default')
    ? null
    : 'has no "default"; add the number for everything not listed'
}
