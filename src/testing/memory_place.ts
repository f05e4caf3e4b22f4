import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

const memory = '/dev/shm'
const name = 'supportops-tests-'
/** More than all that tests write at a time, in bytes. */
const room = 4e9

/** A folder in memory, for files that need not outlive a failing power; null where there is none with room. */
export function placeInMemory(): string | null {
  try {
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize < room) return null
    clearAway()
    const folder = mkdtempSync(join(memory, `${name}${process.pid}-`))
    // The PostgreSQL server runs as somebody else.
    chmodSync(folder, 0o755)
    return folder
  } catch {
    return null
  }
}

/** What runs that were killed left behind. */
function clearAway(): void {
  for (const folder of readdirSync(memory)) {
    const pid = new RegExp(`^${name}(\\d+)-`).exec(folder)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(memory, folder), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's, which is not ours to clear away.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
