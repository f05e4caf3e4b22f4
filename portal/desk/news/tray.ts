import { useSyncExternalStore } from 'react'
import type { News } from './news.ts'

/** How many are shown by themselves; what is more is shown as one. */
const mostShown = 3
const mostKept = 100

let kept: readonly News[] = []
const watchers = new Set<() => void>()

function keep(all: readonly News[]): void {
  kept = all
  for (const watcher of watchers) watcher()
}

/** Puts news where they are seen until they are opened, dismissed or over; the newest last. */
export function putNews(news: readonly News[]): void {
  const keys = new Set(news.map(({ key }) => key))
  keep([...kept.filter(({ key }) => !keys.has(key)), ...news].slice(-mostKept))
}

export function takeAway(isOver: (news: News) => boolean): void {
  if (kept.some(isOver)) keep(kept.filter((news) => !isOver(news)))
}

/** The news of now: they stay from page to page, and are gone after a reload. */
export function useTray(): readonly News[] {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed)
      return () => void watchers.delete(changed)
    },
    () => kept,
  )
}

/** The newest few by themselves, and the rest together. */
export function grouped(news: readonly News[]): { readonly single: readonly News[]; readonly rest: readonly News[] } {
  if (news.length <= mostShown) return { single: news, rest: [] }
  return { single: news.slice(1 - mostShown), rest: news.slice(0, 1 - mostShown) }
}
