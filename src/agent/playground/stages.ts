import type { Call } from '../../core/call.ts'
import type { Move } from '../../core/move.ts'
import type { Passage } from '../../core/policy.ts'
import type { Understanding } from '../../core/understanding.ts'
import type { Brain, Desk } from '../desk.ts'
import type { Outcome, View } from '../view.ts'

/** What a turn came to at one point. */
type Came =
  /** The message as it is kept and thought about: personal data is hidden. */
  | { readonly kind: 'heard'; readonly text: string }
  | { readonly kind: 'understood'; readonly understanding: Understanding }
  | { readonly kind: 'searched'; readonly query: string; readonly passages: readonly Passage[] }
  | { readonly kind: 'proposed'; readonly move: Move }
  | { readonly kind: 'called'; readonly call: Call }
  | { readonly kind: 'answered'; readonly reply: string }

/** A stage of a turn with when it began and how long it took, in milliseconds. A search lies within the thinking behind it. */
export type Stage = Came & { readonly at: number; readonly took: number }

/** The same desk, which notes what the stages of its next turn hand each other. */
export function noting(desk: Desk) {
  const stages: Stage[] = []
  const moves: Move[] = []
  const start = performance.now()
  let mark = start
  const between = (from: number) => ({ at: rounded(from - start), took: rounded(performance.now() - from) })
  const note = (came: Came): void => {
    stages.push({ ...came, ...between(mark) })
    mark = performance.now()
  }
  const called = (call: Call): void => {
    if (!stages.some((one) => one.kind === 'called' && isSame(one.call, call))) note({ kind: 'called', call })
  }
  const proposed = (move: Move): void => {
    moves.push(move)
    note({ kind: 'proposed', move })
  }
  const noted: Desk = {
    ...desk,
    understand(text, moment) {
      const isFirst = stages.length === 0
      if (isFirst) note({ kind: 'heard', text })
      const understanding = desk.understand(text, moment)
      if (isFirst) note({ kind: 'understood', understanding })
      return understanding
    },
    search(book) {
      const search = desk.search(book)
      return (query, most) => {
        const from = performance.now()
        const passages = search(query, most)
        stages.push({ kind: 'searched', query, passages, ...between(from) })
        return passages
      }
    },
    brain: notedBrain(desk.brain, proposed, called),
    observe: { call: called, turn() {}, fault: (error) => desk.observe.fault(error, 'playground') },
  }
  return { desk: noted, stages, moves, answered: (reply: string) => note({ kind: 'answered', reply }) }
}

/** A reading call is told once by its outcome and once at the end of the turn. */
function isSame(one: Call, other: Call): boolean {
  return one.id === other.id && one.state === other.state
}

function notedBrain(brain: Brain, proposed: (move: Move) => void, called: (call: Call) => void): Brain {
  async function* think(view: View): AsyncGenerator<Move, void, Outcome> {
    const thinking = brain.think(view)
    try {
      for (let step = await thinking.next(null); !step.done; ) {
        proposed(step.value)
        const outcome = yield step.value
        if (outcome) called(outcome)
        step = await thinking.next(outcome)
      }
    } finally {
      await thinking.return()
    }
  }
  return { name: brain.name, think }
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1_000) / 1_000
}
