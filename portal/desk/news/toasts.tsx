import { CloseButton } from '@mantine/core'
import { useDocumentVisibility, useFocusWithin, useHover, useMergedRef } from '@mantine/hooks'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListedTicketView } from '../../../src/http/contract/ticket.ts'
import { useTalkName } from '../../talk/use_talk_name.ts'
import type { News } from './news.ts'
import { grouped, takeAway, useTray } from './tray.ts'

/** How long news are shown without being looked into, in milliseconds: what waits stands in the navigation all the while. */
const shownFor = 20_000

/** What is new, above the page: a few by themselves, the rest together. Each leads to where it can be looked at. */
export function Toasts() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const news = useTray()
  const ref = useFading(news)
  useEffect(() => takeAway(({ path }) => path === pathname), [pathname])
  const { single, rest } = grouped(news)
  const drop = (gone: readonly News[]) => (): void => takeAway(({ key }) => gone.some((one) => one.key === key))
  return (
    <div className="toasts" role="status" aria-atomic="false" ref={ref} aria-label={t('news.title')}>
      {rest.length > 0 && (
        <Toast path="/desk/inbox" title={t('news.more', { count: rest.length })} dismiss={drop(rest)} />
      )}
      {single.map((news) => (
        <SingleToast key={news.key} news={news} dismiss={drop([news])} />
      ))}
    </div>
  )
}

function SingleToast({ news, dismiss }: { readonly news: News; dismiss(): void }) {
  const { t } = useTranslation()
  const nameOf = useTalkName()
  const about = [news.who, nameOf(news.intent as ListedTicketView['intent'])].filter((word) => word !== null)
  return <Toast path={news.path} title={t(`news.${news.kind}`)} more={about.join(' · ')} dismiss={dismiss} />
}

type Shown = { readonly path: string; readonly title: string; readonly more?: string; dismiss(): void }

function Toast({ path, title, more, dismiss }: Shown) {
  const { t } = useTranslation()
  return (
    <div className="toast">
      <Link to={path} onClick={dismiss}>
        <strong>{title}</strong>
        {more !== undefined && <span>{more}</span>}
      </Link>
      <CloseButton aria-label={t('news.dismiss', { what: more ?? title })} onClick={dismiss} />
    </div>
  )
}

/** Takes news away when they had their time before somebody's eyes; it does not run while they are pointed at or have the focus. */
function useFading(news: readonly News[]) {
  const { hovered, ref: pointed } = useHover()
  const { focused, ref: within } = useFocusWithin()
  const isSeen = useDocumentVisibility() === 'visible'
  const rests = hovered || focused || !isSeen || news.length === 0
  useEffect(() => {
    if (rests) return
    const timer = setTimeout(() => takeAway((one) => news.includes(one)), shownFor)
    return () => clearTimeout(timer)
  }, [news, rests])
  return useMergedRef<HTMLDivElement>(pointed, within)
}
