import type { News } from './news.ts'

/** What the tabs of one browser are told. */
type Heard =
  | { readonly kind: 'changed' }
  | { readonly kind: 'live'; readonly isLive: boolean }
  | { readonly kind: 'news'; readonly news: readonly News[] }
  | { readonly kind: 'over'; readonly keys: readonly string[] }

type Listener = (heard: Heard) => void

/** How long to wait before a connection that the browser gave up is made again, in milliseconds. */
const pause = 2_000
/** What changes in a burst is told once, in milliseconds. */
const together = 250
/** From one page to the next nobody listens for a moment, in milliseconds. */
const lingering = 1_000

const listeners = new Set<Listener>()
let connection: { readonly tellOthers: Listener; close(): void } | null = null
let leads = false

/** Hears of the inbox as long as somebody listens: the first tab of a browser follows it and tells the others, as a browser has few connections. */
export function followInbox(listener: Listener): () => void {
  listeners.add(listener)
  connection ??= open()
  return () => {
    listeners.delete(listener)
    setTimeout(() => {
      if (listeners.size > 0) return
      connection?.close()
      connection = null
    }, lingering)
  }
}

/** Whether this is the tab that follows the inbox for all tabs. */
export const isFirstTab = (): boolean => leads

/** Tells every tab of this browser. */
export function tellTabs(heard: Heard): void {
  for (const listener of listeners) listener(heard)
  connection?.tellOthers(heard)
}

/** Whether somebody looks at a tab of the staff in this browser. */
export async function isSeen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === seen)
}

const seen = 'supportops.seen'

function open() {
  const ended = new AbortController()
  const { signal } = ended
  // Where the desk is reached over plain http, browsers have no locks: there each tab is a first one.
  const others = 'locks' in navigator ? new BroadcastChannel('supportops.inbox') : null
  others?.addEventListener('message', ({ data }: MessageEvent<Heard>) => {
    for (const listener of listeners) listener(data)
  })
  const lead = (): Promise<void> => {
    leads = true
    follow(signal)
    return over(signal).then(() => void (leads = false))
  }
  if (others) {
    void navigator.locks.request('supportops.inbox', { signal }, lead).catch(() => {})
    saySeen(signal)
  } else void lead()
  const tellOthers: Listener = (heard) => others?.postMessage(heard)
  const close = (): void => {
    ended.abort()
    others?.close()
  }
  return { tellOthers, close }
}

const over = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
  })

/** Follows the inbox until it is over, and makes the connection again whenever it is lost. */
function follow(signal: AbortSignal): void {
  if (signal.aborted) return
  const source = new EventSource('/tickets/events')
  let soon: ReturnType<typeof setTimeout> | undefined
  source.addEventListener('changed', () => {
    tellTabs({ kind: 'live', isLive: true })
    soon ??= setTimeout(() => {
      soon = undefined
      tellTabs({ kind: 'changed' })
    }, together)
  })
  source.addEventListener('error', () => {
    tellTabs({ kind: 'live', isLive: false })
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(signal), pause)
  })
  signal.addEventListener('abort', () => {
    clearTimeout(soon)
    source.close()
  })
}

/** Holds the lock that other tabs look for, as long as this one is looked at. */
function saySeen(signal: AbortSignal): void {
  let leave = new AbortController()
  const say = (): void => {
    leave.abort()
    leave = new AbortController()
    const { signal: until } = leave
    const isHidden = document.visibilityState === 'hidden'
    if (!isHidden && !signal.aborted)
      void navigator.locks.request(seen, { mode: 'shared', signal: until }, () => over(until)).catch(() => {})
  }
  say()
  document.addEventListener('visibilitychange', say, { signal })
  signal.addEventListener('abort', say)
}
