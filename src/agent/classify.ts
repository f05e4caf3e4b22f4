import type { Understanding } from '../core/understanding.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'

/** What the message means. It sees only redacted words. */
export function classify(desk: Desk, { message }: Heard): Understanding {
  return desk.understand(message.text, { now: new Date(desk.now()) })
}
