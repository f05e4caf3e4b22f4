import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallView } from '../../src/http/contract/call.ts'
import { ask } from '../api/client.ts'
import { conversationQuery } from '../api/conversations.ts'
import { askingFor } from '../api/asking.ts'

/** Hands a conversation to a person, whatever the agent is at. */
export function usePerson(id: string | null) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      if (id === null) return
      const { key } = askingFor('')
      await ask<CallView>('POST', `/conversation/${id}/escalate`, { key, body: { reason: 'asked_for_person' } })
    },
    onSuccess: () => id !== null && queries.invalidateQueries({ queryKey: conversationQuery(id).queryKey }),
  })
}
