import { AsyncLocalStorage } from 'node:async_hooks'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { dehydrate } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import type { AnswerPage, AskForPage, PageAnswer, ReadForPage } from '../src/http/contract/page.ts'
import { newQueries } from './api/queries.ts'
import { carryBy } from './api/client.ts'
import { type Session, sessionQuery } from './api/session.ts'
import { App } from './app.tsx'
import type { Assets } from './assets.ts'
import { documentOf } from './document.ts'
import { type Drawn, sheetInstead } from './inline_styles.ts'
import type { PageState } from './page_state.ts'
import { type Page, pages } from './pages.tsx'
import { languageIn, zoneIn } from './asked_in.ts'
import { newRouter } from './router.tsx'
import { homeOf, wayFrom } from './shell/gate.tsx'
import { type Language, wordsIn } from './words/index.ts'

/** Where each page's requests go while it is drawn: to the API of the same process, as whoever asks for the page. */
const reading = new AsyncLocalStorage<ReadForPage>()

carryBy(async (path) => {
  const read = reading.getStore()
  if (!read) throw new TypeError('a page read something before anybody asked for it')
  const { status, body } = await read(path)
  return new Response(body, { status })
})

/** Answers requests for pages with the files that a build made. */
export function pagesWith(assets: Assets): AnswerPage {
  const drawnFor = new Map<string, Promise<Drawn>>()
  return (asked) =>
    reading.run(asked.read, async (): Promise<PageAnswer> => {
      const shown = await openPage(asked)
      const away = awayFrom(shown)
      if (away !== null) return { kind: 'redirect', to: away }
      const drawing = isForAll(shown, asked) ? onceFor(shown, drawnFor) : drawnNow(shown)
      const drawn = await drawing.catch((error: unknown) => {
        asked.failed(error)
        return null
      })
      return { kind: 'page', html: whole(shown, assets, drawn) }
    })
}

type Shown = Omit<App, 'isAlive' | 'isAwake'> & {
  readonly page: Page | null
  readonly params: Readonly<Record<string, string>>
  readonly pathname: string
  /** Null when nobody can know it but the browser. */
  readonly session: Session | null
}

async function openPage(asked: AskForPage): Promise<Shown> {
  const language = languageIn(asked)
  const words = await wordsOf(language)
  const queries = newQueries()
  if (!asked.isFromElsewhere) await queries.prefetchQuery(sessionQuery)
  const session = queries.getQueryData(sessionQuery.queryKey) ?? null
  const router = newRouter(createMemoryHistory({ initialEntries: [asked.url] }), words)
  const { pathname } = router.latestLocation
  const match = router.matchRoutes(router.latestLocation).at(-1)
  const page = pages.find(({ path }) => path === match?.routeId) ?? null
  const state = { ...nothingRead, language, ...zoneIn(asked), nonce: asked.nonce, fileBytes: asked.fileBytes }
  const params = match?.params ?? {}
  return { state, words, written: new Map(), queries, router, page, params, pathname, session }
}

const nothingRead: Pick<PageState, 'isDrawn' | 'written' | 'queries'> = {
  isDrawn: false,
  written: {},
  queries: { mutations: [], queries: [] },
}

/** Where whoever asks has to go instead; null when the page is theirs, or the browser finds out. */
function awayFrom({ session, page, pathname }: Shown): string | null {
  if (!session) return null
  if (pathname === '/') return homeOf(session)
  const audience = page?.for ?? (/^\/desk(?:\/|$)/.test(pathname) ? 'staff' : null)
  const way = audience && wayFrom(session, audience, pathname)
  if (!way) return null
  return way.onward === undefined ? way.to : `${way.to}?${String(new URLSearchParams({ onward: way.onward }))}`
}

/** Pages for guests look alike to all of them, and are drawn once in each language: strangers cost nothing. */
function isForAll({ page, session }: Shown, { url }: AskForPage): boolean {
  return page?.for === 'guest' && session?.kind === 'nobody' && !url.includes('?')
}

/** Stands for the page's own number in what is drawn for many; nothing that anybody wrote is in there. */
const anyNonce = '{{nonce}}'

async function onceFor(shown: Shown, before: Map<string, Promise<Drawn>>): Promise<Drawn> {
  const { state, pathname } = shown
  const name = `${state.language} ${pathname}`
  const drawing = before.get(name) ?? draw({ ...shown, state: { ...state, nonce: anyNonce } })
  before.set(name, drawing)
  drawing.catch(() => before.delete(name))
  const { html, sheet } = await drawing
  return { html: html.replaceAll(anyNonce, state.nonce), sheet }
}

/** Pages of a customer, with what is to be read for them; other pages the browser draws. */
async function drawnNow(shown: Shown): Promise<Drawn | null> {
  const { page, session, queries, params } = shown
  if (page?.for !== 'customer' || session?.kind !== 'person') return null
  const { needs } = await page.load()
  const { number = '', id = '' } = params
  await Promise.all(needs?.(queries, { customerId: session.person.customer_id ?? 0, number, id }) ?? [])
  // What could not be read is not known in the browser either.
  queries.removeQueries({ predicate: ({ state }) => state.status !== 'success' })
  return draw(shown)
}

async function draw({ state, words, written, queries, router }: Shown): Promise<Drawn> {
  await router.load()
  const app = { state: { ...state, isDrawn: true }, words, written, queries, router }
  return sheetInstead(await htmlOf(<App {...app} />))
}

/** All of it at once, and no script between. Rejects when some of it could not be drawn. */
async function htmlOf(app: ReactNode): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const stream = renderToPipeableStream(app, {
    onAllReady: resolve,
    onError: reject,
    progressiveChunkSize: Number.POSITIVE_INFINITY,
  })
  await promise
  return text(stream.pipe(new PassThrough()))
}

function whole({ state, words, written, queries, page }: Shown, assets: Assets, drawn: Drawn | null): string {
  const read = { isDrawn: drawn !== null, written: Object.fromEntries(written), queries: dehydrate(queries) }
  return documentOf({
    state: { ...state, ...read },
    assets,
    source: page?.source ?? null,
    drawn,
    needsScript: words.t('shell.script'),
  })
}

const made = new Map<Language, ReturnType<typeof wordsIn>>()

/** The words of a language, which are loaded once. */
function wordsOf(language: Language): ReturnType<typeof wordsIn> {
  const words = made.get(language) ?? wordsIn(language)
  made.set(language, words)
  return words
}
