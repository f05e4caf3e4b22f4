import { parentPort, workerData } from 'node:worker_threads'
import { type Kept, verifyDesk } from './verify.ts'

/** What comes from the thread: how far it is, and once what it found. */
export type Word =
  | { readonly kind: 'progress'; readonly entries: number; readonly of: number }
  | { readonly kind: 'verified'; readonly verified: Awaited<ReturnType<typeof verifyDesk>> }

const say = (word: Word): void => parentPort?.postMessage(word, [])
const verified = await verifyDesk(workerData as Kept, { hear: (entries, of) => say({ kind: 'progress', entries, of }) })
say({ kind: 'verified', verified })
