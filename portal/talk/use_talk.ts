import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../src/http/contract/problem.ts'
import type { ResolutionView } from '../../src/http/contract/support.ts'
import { type Asking, askingFor, forgetAsking, keepAsking, keptAsking } from '../api/asking.ts'
import { reach, Refused, Unreached } from '../api/client.ts'
import { conversationQuery } from '../api/conversations.ts'
import { eventsIn } from '../api/events.ts'
import { useCustomerId } from '../api/session.ts'

/** What is under way. */
export type Progress =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'working'; readonly asking: Asking; readonly stage: string | null; readonly words: string }
  | { readonly kind: 'failed'; readonly asking: Asking; readonly error: unknown }

/** Pauses before the same message is sent again, in milliseconds. */
const pauses = [1_000, 2_000, 4_000]

type Talk = {
  readonly id: string | null
  /** Number of the last message that is shown. */
  readonly last: number
  answered(resolution: ResolutionView): Promise<void> | void
}

/**
 * Sends messages and tells how each goes on. What breaks off, and what a reload broke off, is sent again under its key,
 * which is heard once.
 */
export function useTalk({ id, last, answered }: Talk) {
  const customerId = useCustomerId()
  const whose = { customerId, conversationId: id }
  const queries = useQueryClient()
  const [progress, setProgress] = useState<Progress>({ kind: 'quiet' })
  const isBusy = useRef(false)
  const send = async (asking: Asking): Promise<void> => {
    if (isBusy.current) return
    isBusy.current = true
    keepAsking(whose, asking)
    const begun = { kind: 'working', asking, stage: null, words: '' } as const
    setProgress(begun)
    try {
      const body = bodyOf(asking, customerId, id)
      const resolution = await untilAnswered(body, asking.key, (stage, words) =>
        setProgress({ ...begun, stage, words }),
      )
      forgetAsking(whose)
      await queries.invalidateQueries({ queryKey: conversationQuery(resolution.conversation_id).queryKey })
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => ['order', 'orders', 'tickets'].includes(String(queryKey[0])),
      })
      await answered(resolution)
      setProgress({ kind: 'quiet' })
    } catch (error) {
      setProgress({ kind: 'failed', asking, error })
    } finally {
      isBusy.current = false
    }
  }
  useEffect(() => {
    const kept = keptAsking(whose)
    if (kept) void send(kept)
    // Once: what follows is begun by whoever writes.
  }, [])
  return {
    progress,
    send,
    say: (text: string, attachments?: Asking['attachments']) => void send(askingFor(text, attachments, last)),
  }
}

function bodyOf({ text, attachments }: Asking, customerId: number, id: string | null): object {
  return {
    user_id: customerId,
    ...(text !== '' && { user_input: text }),
    ...(attachments.length > 0 && { attachments: attachments.map((one) => one.id) }),
    ...(id !== null && { conversation_id: id }),
  }
}

type Hear = (stage: string | null, words: string) => void

async function untilAnswered(body: object, key: string, hear: Hear): Promise<ResolutionView> {
  for (const pause of pauses) {
    try {
      return await asked(body, key, hear)
    } catch (error) {
      if (!isWorthAnotherTry(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return asked(body, key, hear)
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof Unreached || (error instanceof Refused && error.problem.code === 'in_progress')
}

async function asked(body: object, key: string, hear: Hear): Promise<ResolutionView> {
  const response = await reach('POST', '/support/resolve', { body, key, accept: 'text/event-stream' })
  let stage: string | null = null
  let words = ''
  let result: ResolutionView | null = null
  try {
    for await (const { name, data } of eventsIn(response)) {
      if (name === 'result') result = data as ResolutionView
      if (name === 'problem') throw new Refused(data as Problem)
      if (name === 'status') ({ stage } = data as { stage: string })
      if (name === 'words') words += (data as { text: string }).text
      hear(stage, words)
    }
  } catch (error) {
    throw error instanceof TypeError ? new Unreached('', { cause: error }) : error
  }
  if (result) return result
  throw new Unreached('the stream ended before the answer')
}
