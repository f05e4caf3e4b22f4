import { readFileSync, statfsSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'

/** Linux's numbers for a file system that is memory, where waiting for the disk costs nothing. */
const memoryDisks = new Set([0x01021994, 0x858458f6])

export type Machine = {
  readonly cores: number
  readonly processor: string
  readonly gigabytes: number
  readonly node: string
  /** False where the database lies in memory, so that no figure here says what a disk would do. */
  readonly disk: boolean
  /** Of the minute before: others at work make every figure worse. */
  readonly loadBefore: number
}

/** The machine as it is now; ask before the first measurement. */
export function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    gigabytes: Math.round(totalmem() / 1e9),
    node: process.version,
    disk: !memoryDisks.has(statfsSync(tmpdir()).type),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  }
}

/** Resident memory of a process now and at its most, in bytes; null where the system does not tell (only Linux does). */
export function memoryOf(pid: number): { readonly now: number; readonly most: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024
    return { now: bytes('VmRSS'), most: bytes('VmHWM') }
  } catch {
    return null
  }
}

/** Linux counts a process's time in hundredths of a second. */
const ticksPerSecond = 100

/** Processor time a process has used, its own and the system's for it, in milliseconds; null where the system does not tell. */
export function processorTimeOf(pid: number): number | null {
  try {
    // The name of the program may hold blanks and ends with the last bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond
  } catch {
    return null
  }
}
