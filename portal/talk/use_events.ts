import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ConversationView, StandingView } from '../../src/http/contract/conversation.ts'
import { conversationQuery } from '../api/conversations.ts'

/** A message as its event tells it: what it rests on is read with the whole conversation. */
type Message = Omit<ConversationView['messages'][number], 'citations'>

/** How the conversation is followed: `isLive` is false while the connection is being made again. */
export type Following = { readonly isLive: boolean; readonly isWorkedOn: boolean }

/** How long to wait before a connection that the browser gave up is made again, in milliseconds. */
const pause = 2_000

/** Follows a conversation wherever it goes on: in another tab, by the staff, on another node. */
export function useEvents(conversation: ConversationView | undefined): Following {
  const queries = useQueryClient()
  const [following, setFollowing] = useState<Following>({ isLive: true, isWorkedOn: false })
  const [tries, setTries] = useState(0)
  const id = conversation?.id
  const last = conversation?.messages.at(-1)?.number ?? 0
  useEffect(() => {
    if (id === undefined) return
    const { queryKey } = conversationQuery(id)
    const source = new EventSource(`/conversation/${id}/events?after=${last}`)
    let timer: ReturnType<typeof setTimeout> | undefined
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as Message
      queries.setQueryData(queryKey, (before) => before && withMessage(before, message))
    })
    source.addEventListener('standing', ({ data }: MessageEvent<string>) => {
      const standing = JSON.parse(data) as StandingView
      setFollowing({ isLive: true, isWorkedOn: standing.turn !== null })
      void queries.invalidateQueries({ queryKey })
    })
    source.addEventListener('error', () => {
      setFollowing((before) => ({ ...before, isLive: false }))
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(() => setTries((count) => count + 1), pause)
    })
    return () => {
      clearTimeout(timer)
      source.close()
    }
    // `last` matters for the first event only: a stream goes on by itself behind its last event.
  }, [id, tries, queries])
  return following
}

function withMessage(conversation: ConversationView, message: Message): ConversationView {
  if (conversation.messages.some(({ number }) => number === message.number)) return conversation
  const messages = [...conversation.messages, { ...message, citations: [] }].sort((a, b) => a.number - b.number)
  return { ...conversation, messages }
}
