import { backup } from './backup.ts'
import { clock } from './clock.ts'
import { crash } from './crash.ts'
import { disk } from './disk.ts'
import { fsync } from './fsync.ts'
import { toxic } from './toxic.ts'
import { race } from './race.ts'
import type { SafetyRun } from './run.ts'

/** Every run by its name, in the order in which they are done. */
export const runs = { race, crash, fsync, disk, toxic, clock, backup } as const satisfies Readonly<
  Record<string, (run: SafetyRun) => Promise<void>>
>

export type RunName = keyof typeof runs
