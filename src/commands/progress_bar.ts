const width = 30
const between = 50

/** A bar on standard error while somebody is looking; nothing in a pipe. */
export function progressBar(what: string): { show(done: number, total: number): void; end(): void } {
  let shownAt = 0
  const draws = process.stderr.isTTY
  return {
    show(done, total) {
      const now = Date.now()
      if (!draws || total === 0 || (now - shownAt < between && done < total)) return
      shownAt = now
      const full = Math.round((width * done) / total)
      process.stderr.write(
        `\r${what} ${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor((100 * done) / total)} %`,
      )
    },
    end() {
      if (draws && shownAt > 0) process.stderr.write('\r\u001b[K')
      shownAt = 0
    },
  }
}
