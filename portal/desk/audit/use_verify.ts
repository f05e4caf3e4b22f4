import { useEffect, useRef, useState } from 'react'
import type { AuditProgressView, AuditVerifiedView } from '../../../src/http/contract/audit.ts'
import type { Problem } from '../../../src/http/contract/problem.ts'
import { Refused, reach, Unreached } from '../../api/client.ts'
import { eventsIn } from '../../api/events.ts'

type Verifying =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: AuditProgressView }
  | { readonly kind: 'over'; readonly verified: AuditVerifiedView }
  | { readonly kind: 'failed'; readonly error: unknown }

const nothingYet = { entries: 0, of: 0, seconds: 0 }

/** Has the audit verified, and ends that when it is stopped or the page is left. */
export function useVerify() {
  const [state, setState] = useState<Verifying>({ kind: 'idle' })
  const leaving = useRef<AbortController>(undefined)
  useEffect(() => () => leaving.current?.abort(), [])
  const start = (): void => {
    const mine = new AbortController()
    leaving.current = mine
    setState({ kind: 'running', progress: nothingYet })
    follow(mine.signal, setState).catch((error: unknown) => {
      if (!mine.signal.aborted) setState({ kind: 'failed', error })
    })
  }
  const stop = (): void => {
    leaving.current?.abort()
    setState({ kind: 'idle' })
  }
  return { state, start, stop }
}

async function follow(signal: AbortSignal, tell: (state: Verifying) => void): Promise<void> {
  const response = await reach('GET', '/audit/verification', { accept: 'text/event-stream', signal })
  for await (const { name, data } of eventsIn(response)) {
    if (signal.aborted) return
    if (name === 'progress') tell({ kind: 'running', progress: data as AuditProgressView })
    if (name === 'problem') throw new Refused(data as Problem)
    if (name === 'result') return tell({ kind: 'over', verified: data as AuditVerifiedView })
  }
  throw new Unreached()
}
