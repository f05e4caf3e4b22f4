/**
 * The least processor time that some work took in a few tries, in milliseconds. Other work on the machine hardly changes
 * it, so it tells what grows with the square of a text from what does not; speed itself is measured in `npm run bench`.
 */
export function leastProcessorTime(work: () => unknown, tries = 4): number {
  const times = Array.from({ length: tries }, () => {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000
  })
  return Math.min(...times)
}
