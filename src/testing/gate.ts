import type { Brain } from '../agent/desk.ts'
import type { View } from '../agent/view.ts'

/** A brain that can be held before it thinks. */
export type GatedBrain = Brain & {
  /** It stops before it thinks the next time; resolves when it has stopped. */
  hold(): Promise<void>
  /** Lets it go on. */
  open(): void
  /** What it was shown, one a round. */
  readonly shown: View[]
}

export function gated(brain: Brain): GatedBrain {
  const shown: View[] = []
  let stop: { reached(): void; readonly opened: Promise<void> } | null = null
  let open = (): void => {}
  const pass = async (): Promise<void> => {
    if (!stop) return
    const { reached, opened } = stop
    stop = null
    reached()
    await opened
  }
  return {
    name: brain.name,
    shown,
    hold() {
      const opened = new Promise<void>((resolve) => (open = resolve))
      return new Promise((reached) => (stop = { reached, opened }))
    },
    open: () => open(),
    async *think(view) {
      shown.push(view)
      await pass()
      yield* brain.think(view)
    },
  }
}
