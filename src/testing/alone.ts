import type { Presence } from '../agent/desk.ts'

/** The only process there is. */
export const alone: Presence = { id: 'srv_alone', isAlive: (node) => node === 'srv_alone', async look() {} }
