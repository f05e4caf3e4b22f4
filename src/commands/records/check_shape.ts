import { z } from 'zod'
import type { Element, Path, Report } from './elements.ts'
import { nearest } from './nearest.ts'

/** The element in its shape, or null when something is wrong with it; every fault was reported. */
export function checkShape<Shape extends z.ZodType>(
  shape: Shape,
  element: Element,
  report: Report,
): z.output<Shape> | null {
  const outcome = shape.safeParse(element.value)
  if (outcome.success) return outcome.data
  for (const issue of outcome.error.issues) {
    if (issue.code === 'unrecognized_keys') reportUnknown(shape, element, issue.path, issue.keys, report)
    else report(element.file, () => element.at(issue.path), issue.message)
  }
  return null
}

function reportUnknown(shape: z.ZodType, element: Element, path: Path, keys: readonly string[], report: Report): void {
  const fields = fieldsAt(shape, path)
  for (const key of keys) {
    const close = nearest(key, fields)
    const fix = close ? `did you mean "${close}"?` : `take it out; the fields here are ${fields.join(', ')}`
    report(element.file, () => element.at([...path, key]), `is not a field of the format; ${fix}`)
  }
}

/** The names that the object at this path may have; in a choice of shapes those of all of them. */
function fieldsAt(shape: z.ZodType, path: Path): string[] {
  const inner = unwrapped(shape)
  const [step, ...rest] = path
  if (inner instanceof z.ZodArray) return fieldsAt(asType(inner.element), rest)
  if (inner instanceof z.ZodDiscriminatedUnion)
    return [...new Set(inner.options.flatMap((option) => fieldsAt(asType(option), path)))]
  if (!(inner instanceof z.ZodObject)) return []
  if (step === undefined) return Object.keys(inner.shape)
  return fieldsAt(asType(inner.shape[String(step)]), rest)
}

function unwrapped(shape: z.ZodType): z.ZodType {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault)
    return unwrapped(asType(shape.unwrap()))
  return shape
}

/** The core types of zod are wider than the classes it makes. */
function asType(value: unknown): z.ZodType {
  return value instanceof z.ZodType ? value : z.never()
}
