import type { Origin, Path, Report } from './elements.ts'

/** The ids that the files bring, each of which may stand there once. */
export type Register = {
  /** Takes an id down and reports a second one. */
  readonly enter: (what: string, id: string | number, element: Origin, path: Path) => void
  readonly has: (what: string, id: string | number) => boolean
}

export function register(report: Report): Register {
  const first = new Map<string, { element: Origin; path: Path }>()
  return {
    enter(what, id, element, path) {
      const key = `${what} ${id}`
      const before = first.get(key)
      if (!before) {
        first.set(key, { element: { file: element.file, at: element.at }, path })
        return
      }
      const place = before.element.at(before.path)
      const where = `${what} ${id} stands in ${before.element.file} line ${place.line} already`
      const fix = `is there twice: ${where}; take one out, or keep its rows together`
      report(element.file, () => element.at(path), fix)
    },
    has: (what, id) => first.has(`${what} ${id}`),
  }
}
