import { backup } from './backup.ts'
import { clock } from './clock.ts'
import { crash } from './crash.ts'
import { disk } from './disk.ts'
import { fsync } from './fsync.ts'
import { keys } from './keys.ts'
import { limit } from './limit.ts'
import { midturn } from './midturn.ts'
import { outbox } from './outbox.ts'
import { race } from './race.ts'
import type { SafetyRun } from './run.ts'
import { toxic } from './toxic.ts'

/** Every run by its name, in the order in which they are done. */
export const runs = {
  race,
  keys,
  limit,
  crash,
  midturn,
  outbox,
  fsync,
  disk,
  toxic,
  clock,
  backup,
} as const satisfies Readonly<Record<string, (run: SafetyRun) => Promise<void>>>

export type RunName = keyof typeof runs
