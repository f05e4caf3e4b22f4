const shown = 20

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What is wrong with a policy book: one line a fault, `refunds/rules.yaml:12: …`, the first twenty of them in the message. */
export class PolicyFault extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    const more = faults.length > shown ? [`… and ${faults.length - shown} more`] : []
    super([...faults.slice(0, shown), ...more].join('\n'))
    this.name = 'PolicyFault'
    this.faults = faults
  }
}

/** Gathers what is wrong, so that an author mends a book in one go. */
export type Faults = {
  /** `path` as in the policies folder, `line` from 1, and what to write instead. */
  add(path: string, line: number, fix: string): void
  /** Throws a PolicyFault when anything was added. */
  settle(): void
}

export function gatherFaults(): Faults {
  const found: { path: string; line: number; fix: string }[] = []
  return {
    add: (path, line, fix) => void found.push({ path, line, fix }),
    settle() {
      if (found.length === 0) return
      found.sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1))
      throw new PolicyFault(found.map(({ path, line, fix }) => `${path}:${line}: ${fix}`))
    },
  }
}
