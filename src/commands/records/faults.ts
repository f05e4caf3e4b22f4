import { Refusal, type Fault } from '../../core/refusal.ts'
import type { Place, Report } from './elements.ts'

/** More than anybody mends before the next try. */
const shownAtMost = 50

type Found = { readonly file: string; readonly place: Place; readonly fix: string }

/** Collects the faults of all files, so that one reading shows all of them. */
export type FaultList = {
  readonly report: Report
  /** Throws a `Refusal` (`bad_input`) with the first 50 faults as `file:line: path`, when there was any. */
  readonly refuse: () => void
}

export function faultList(): FaultList {
  const found: Found[] = []
  const files: string[] = []
  let count = 0
  return {
    report(file, place, fix) {
      count += 1
      if (!files.includes(file)) files.push(file)
      if (found.length < shownAtMost) found.push({ file, place: place(), fix })
    },
    refuse() {
      if (count === 0) return
      const order = (a: Found, b: Found) => files.indexOf(a.file) - files.indexOf(b.file) || a.place.line - b.place.line
      const more = count > shownAtMost ? `; the first ${shownAtMost} are here, and ${count - shownAtMost} more` : ''
      const what = count === 1 ? 'one fault' : `${count} faults`
      throw new Refusal('bad_input', `${what} found, nothing was taken over${more}`, found.toSorted(order).map(faultOf))
    },
  }
}

function faultOf({ file, place, fix }: Found): Fault {
  const line = place.line > 0 ? `:${place.line}` : ''
  return { path: printable(`${file}${line}${place.path ? `: ${place.path}` : ''}`), fix: printable(fix) }
}

/** A file must not be able to steer the terminal that shows its faults. */
function printable(words: string): string {
  return words.replace(/\p{Cc}/gu, '?').slice(0, 600)
}
