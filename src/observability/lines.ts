import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { destination } from 'pino'

/** A file that lines are added to. */
export type Lines = {
  /** Adds a text that ends with a line break. A disk that is full costs lines and never a request. */
  write(text: string): void
  /** Resolves when everything written so far is with the operating system; what comes later is dropped. */
  close(): Promise<void>
}

export function openLines(path: string): Lines {
  mkdirSync(dirname(path), { recursive: true })
  const file = destination({ dest: path, append: true, sync: false })
  file.on('error', () => {})
  let closing: Promise<void> | null = null
  return {
    write(text) {
      if (closing === null) file.write(text)
    },
    close() {
      closing ??= new Promise((resolve) => {
        file.once('close', resolve)
        file.once('error', () => resolve())
        file.end()
      })
      return closing
    },
  }
}
