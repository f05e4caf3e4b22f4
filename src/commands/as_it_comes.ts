import type { Follow } from '../agent/telling.ts'

const eraseLine = '\r\u001b[2K'

/**
 * Shows a turn on a terminal as it happens: what the desk is at in one line that is written over, then its words behind
 * `before`. `end` leaves the line below them and says whether there were any.
 */
export function asItComes(write: (text: string) => void, before: string, faint: (text: string) => string) {
  let hasWords = false
  let isBusy = false
  const clear = (): void => {
    if (isBusy) write(eraseLine)
    isBusy = false
  }
  const follow: Follow = (progress) => {
    if (progress.kind === 'status' && hasWords) return
    clear()
    if (progress.kind === 'status') {
      isBusy = true
      return write(faint(`${progress.says} …`))
    }
    write((hasWords ? '' : before) + progress.text.replaceAll('\n', `\n${' '.repeat(7)}`))
    hasWords = true
  }
  const end = (): boolean => {
    clear()
    if (hasWords) write('\n')
    return hasWords
  }
  return { follow, end }
}
