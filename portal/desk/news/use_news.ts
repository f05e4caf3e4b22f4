import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalView } from '../../../src/http/contract/approval.ts'
import type { ListedTicketView } from '../../../src/http/contract/ticket.ts'
import { ask } from '../../api/client.ts'
import type { Page } from '../../api/paging.ts'
import { followInbox, isFirstTab, tellTabs } from './follow_inbox.ts'
import { type Calls, type News, newsIn } from './news.ts'
import { ring } from './ring.ts'
import { putNews, takeAway } from './tray.ts'

/** What is known of whom; it stays from page to page, as everything around a page is drawn anew with it. */
let known: { readonly me: string; readonly calls: Calls | null } | null = null
let reading: Promise<void> = Promise.resolve()
let isReadingNext = false

/** How long a reading may take, and how long to wait after one that failed, in milliseconds. */
const patience = 15_000
const pause = 2_000

/** Brings what is new for somebody of the staff into the tray, in every tab, and keeps the counts up to date. */
export function useNews(me: string): void {
  const queries = useQueryClient()
  const tell = useRef<(news: readonly News[]) => void>(() => {})
  tell.current = useRinging()
  useEffect(() => {
    if (known?.me !== me) takeAway(() => true)
    if (known?.me !== me) known = { me, calls: null }
    return followInbox((heard) => {
      if (heard.kind === 'changed') {
        void queries.invalidateQueries({ queryKey: ['inbox-counts'] })
        if (isFirstTab()) readSoon(me, (news) => tell.current(news))
      }
      if (heard.kind === 'news') putNews(heard.news.filter(({ path }) => !isLookedAt(path)))
      if (heard.kind === 'over') takeAway(({ key }) => heard.keys.includes(key))
    })
  }, [queries, me])
}

const isLookedAt = (path: string): boolean =>
  document.visibilityState === 'visible' && window.location.pathname === path

/** One reading after the other: what changes during one is seen by the next. */
function readSoon(me: string, then: (news: readonly News[]) => void): void {
  if (isReadingNext) return
  isReadingNext = true
  reading = readAfter(reading, me, then)
}

async function readAfter(before: Promise<void>, me: string, then: (news: readonly News[]) => void): Promise<void> {
  await before
  isReadingNext = false
  // Nothing else may change for long, and until then nobody would be told of what could not be read.
  const tryAgain = (): void => {
    if (known?.me === me && isFirstTab()) readSoon(me, then)
  }
  await read(me).then(then, () => void setTimeout(tryAgain, pause))
}

async function read(me: string): Promise<readonly News[]> {
  const asked = { signal: AbortSignal.timeout(patience) }
  const [tickets, approvals] = await Promise.all([
    ask<Page<ListedTicketView>>('GET', '/tickets?order=activity&limit=50', asked),
    ask<Page<ApprovalView>>('GET', '/approvals?state=waiting&limit=100', asked),
  ])
  if (known?.me !== me) return []
  const { news, over, calls } = newsIn(known.calls, { tickets: tickets.items, approvals: approvals.items }, me)
  known = { me, calls }
  if (over.length > 0) tellTabs({ kind: 'over', keys: over })
  if (news.length > 0) tellTabs({ kind: 'news', news })
  return news
}

/** Words outside of the window may be read by anybody who passes: they name no customer. */
function useRinging(): (news: readonly News[]) => void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (news) => {
    const [first] = news
    if (!first) return
    const many = news.length > 1
    void ring({
      key: many ? 'many' : first.key,
      title: many ? t('news.many', { count: news.length }) : t(`news.${first.kind}`),
      body: 'SupportOps',
      open: () => void navigate({ to: many ? '/desk/inbox' : first.path }),
    })
  }
}
