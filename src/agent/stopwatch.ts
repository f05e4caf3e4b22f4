/** Measures the stages of a turn, in milliseconds. */
export function stopwatch() {
  const laps: Record<string, number> = {}
  let last = performance.now()
  const lap = (stage: string): void => {
    const now = performance.now()
    laps[stage] = Math.round((now - last) * 1000) / 1000
    last = now
  }
  return {
    lap,
    laps: (): Readonly<Record<string, number>> => ({ ...laps }),
    /** A part of a stage: counted in both. */
    within<T>(part: string, work: () => T): T {
      const start = performance.now()
      const result = work()
      laps[part] = Math.round((performance.now() - start) * 1000) / 1000
      return result
    },
    time<T>(stage: string, work: () => T): T {
      last = performance.now()
      const result = work()
      lap(stage)
      return result
    },
  }
}
