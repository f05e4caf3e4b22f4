import { Refusal, type RefusalCode } from '../core/refusal.ts'
import { Overtaken } from './overtaken.ts'
import { SwitchedOff } from './switched_off.ts'
import { TurnEnded } from './turn_ended.ts'

/** The turn stays open and is finished later; or the customer was erased meanwhile, and the turn with them. */
const notOurs = new Set<RefusalCode>(['unavailable', 'erased'])

/** What does not end a turn with a person, because it is thought about anew, by somebody else, by a person, or not at all. */
export function passesOn(error: unknown): boolean {
  return (
    error instanceof Overtaken ||
    error instanceof SwitchedOff ||
    error instanceof TurnEnded ||
    (error instanceof Refusal && notOurs.has(error.code))
  )
}
