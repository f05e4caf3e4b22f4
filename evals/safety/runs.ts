import { crash } from './crash.ts'
import { race } from './race.ts'
import type { SafetyRun } from './run.ts'

/** Every run by its name, in the order in which they are done. */
export const runs = { race, crash } as const satisfies Readonly<Record<string, (run: SafetyRun) => Promise<void>>>

export type RunName = keyof typeof runs
