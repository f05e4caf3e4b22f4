import { SettingFault } from './config.ts'
import { Refusal } from './core/refusal.ts'
import { machineTrouble, Trouble } from './opening/trouble.ts'
import { PolicyFault } from './policy/fault.ts'

/** What an error is to the person who typed the command, and the exit code: 1 the answer is no, 2 asked wrongly. */
export type Told = { readonly lines: readonly string[]; readonly exitCode: 1 | 2; readonly isOurs: boolean }

export function told(error: unknown): Told {
  if (error instanceof SettingFault) return { lines: error.faults, exitCode: 2, isOurs: false }
  if (error instanceof Trouble) return { lines: [error.message], exitCode: error.exitCode, isOurs: false }
  if (error instanceof PolicyFault)
    return { lines: ['The policies do not hold together:', ...error.faults], exitCode: 1, isOurs: false }
  if (error instanceof Refusal) {
    const faults = error.faults.map(({ path, fix }) => `${path}: ${fix}`)
    return { lines: [error.message, ...faults], exitCode: 1, isOurs: false }
  }
  const words = machineTrouble(error)
  if (words !== null) return { lines: [`That cannot be done here: ${words}.`], exitCode: 1, isOurs: false }
  const message = error instanceof Error ? error.message : String(error)
  return { lines: [`Something failed that should not: ${message}`], exitCode: 1, isOurs: true }
}
