import { Worker } from 'node:worker_threads'
import type { Config } from '../../config.ts'
import type { Verified, VerifyHeard } from '../../core/audit_check.ts'
import type { Kept } from './verify.ts'
import type { Word } from './worker.ts'

/**
 * Verifies in a thread of its own with connections of its own, so that no request waits for it. It ends at once when
 * `leave` is aborted, and the promise then rejects.
 */
export function verifyBeside(config: Config): (hear: VerifyHeard, leave: AbortSignal) => Promise<Verified> {
  const { database, dataDir, logDir, checkpointDir, masterKey, auditKey, checkpointKey } = config
  const kept: Kept = { database, dataDir, logDir, checkpointDir, masterKey, auditKey, checkpointKey }
  return (hear, leave) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: kept })
      const stop = (): void => void worker.terminate()
      worker.on('message', (word: Word) => {
        if (word.kind === 'progress') hear(word.entries, word.of)
        else resolve(word.verified)
      })
      worker.once('error', reject)
      worker.once('exit', () => {
        leave.removeEventListener('abort', stop)
        reject(new Error('verifying was stopped'))
      })
      leave.addEventListener('abort', stop)
      if (leave.aborted) stop()
    })
}
