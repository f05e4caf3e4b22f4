import { useParams } from '@tanstack/react-router'
import { conversationQuery } from '../api/conversations.ts'
import type { Needs } from '../pages.tsx'
import { NewTalk } from '../talk/new_talk.tsx'
import { OldTalk } from '../talk/old_talk.tsx'

export const needs: Needs = (queries, { id }) => (id === 'new' ? [] : [queries.prefetchQuery(conversationQuery(id))])

/** `/my/conversations/new` begins one; every other address is that of one that there is. */
export default function ConversationPage() {
  const { id = 'new' } = useParams({ strict: false }) as { id?: string }
  return id === 'new' ? <NewTalk /> : <OldTalk key={id} id={id} />
}
