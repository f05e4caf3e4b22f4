import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CannedRepliesView } from '../../src/http/contract/canned_reply.ts'
import type { CustomerView } from '../../src/http/contract/customer.ts'
import type { ApiKeyView, NewKeyView } from '../../src/http/contract/key.ts'
import type { PersonView } from '../../src/http/contract/person.ts'
import type { TrialView } from '../../src/http/contract/playground.ts'
import type { SettingsView } from '../../src/http/contract/settings.ts'
import { ask } from './client.ts'
import { newKey } from './key.ts'
import type { Page } from './paging.ts'

type All<Item> = { readonly items: readonly Item[] }

/** The first customers that some words may mean. */
export function useCustomers(words: string) {
  const search = words === '' ? '' : `&q=${encodeURIComponent(words)}`
  return useQuery({
    queryKey: ['customers', words],
    queryFn: () => ask<Page<CustomerView>>('GET', `/customers?limit=20${search}`),
    placeholderData: (before) => before,
    staleTime: 60_000,
  })
}

/** Takes the turn of a message over a copy of the records. */
export function tryOut(customerId: number, text: string, soFar: string | null): Promise<TrialView> {
  const behind = soFar === null ? {} : { so_far: soFar }
  return ask<TrialView>('POST', '/playground', { body: { user_id: customerId, user_input: text, ...behind } })
}

/** Everybody who works here or did. */
export function usePeople() {
  return useQuery({ queryKey: ['people'], queryFn: () => ask<All<PersonView>>('GET', '/people') })
}

export type PeopleDeed = { readonly path: string; readonly body?: object }

/** Does something with the people, and reads all of them anew. */
export function usePeopleDeed() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: PeopleDeed) => ask<PersonView>('POST', `/people${path}`, body ? { body } : {}),
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  })
}

/** The keys there are or were. */
export function useKeys() {
  return useQuery({ queryKey: ['keys'], queryFn: () => ask<All<ApiKeyView>>('GET', '/keys') })
}

/** Makes a key; its secret is in the answer and stays in this page only. */
export function useNewKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { readonly name: string; readonly scopes: readonly string[] }) =>
      ask<NewKeyView>('POST', '/keys', { body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['keys'] }),
    gcTime: 0,
  })
}

export function useRevoking() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask<ApiKeyView>('DELETE', `/keys/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  })
}

/** What is in force at the process that answers. */
export function useSettings() {
  return useQuery({ queryKey: ['settings'], queryFn: () => ask<SettingsView>('GET', '/settings') })
}

/** Switches the agent at every process. */
export function useSwitch() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ to, because }: { readonly to: 'on' | 'off'; readonly because: string }) =>
      ask('POST', `/agent/${to}`, { body: because === '' ? {} : { because } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['settings'] }),
  })
}

/** Every answer that is ready, as it is written. */
export function useAllReplies() {
  return useQuery({ queryKey: ['replies'], queryFn: () => ask<CannedRepliesView>('GET', '/canned-replies') })
}

/** Keeps a ready answer: a new one, or the one with this id changed. */
export function useReplySaving(id: string | undefined) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: object) =>
      ask('POST', id === undefined ? '/canned-replies' : `/canned-replies/${id}`, { key: newKey(), body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['replies'] }),
  })
}

export function useReplyRemoving() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask('DELETE', `/canned-replies/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['replies'] }),
  })
}

/** Gives back a ready answer that was removed. */
export function useReplyRestoring() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask('POST', `/canned-replies/${id}/restore`, { key: newKey() }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['replies'] }),
  })
}
