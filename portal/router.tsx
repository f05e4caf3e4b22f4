import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { useAwake } from './page.tsx'
import { type Page, pages } from './pages.tsx'
import { Gate } from './shell/gate.tsx'
import { Nowhere } from './shell/nowhere.tsx'
import { Start } from './shell/start.tsx'
import { TroublePage } from './shell/trouble.tsx'
import { needStaffWords } from './words/index.ts'

/** The pages by their addresses, in one browser or for one page that is drawn. */
export function newRouter(history: RouterHistory, words: i18n) {
  const root = createRootRoute({
    component: Outlet,
    notFoundComponent: Nowhere,
    errorComponent: TroublePage,
  })
  const start = createRoute({ getParentRoute: () => root, path: '/', component: Start })
  const routes = pages.map((page) => {
    const Content = lazyRouteComponent(() => loaded(page, words))
    const Around = () => {
      useAwake()
      return (
        <Gate audience={page.for}>
          <Content />
        </Gate>
      )
    }
    const component = Object.assign(Around, { preload: () => Content.preload?.() })
    return createRoute({ getParentRoute: () => root, path: page.path, component })
  })
  return createRouter({
    routeTree: root.addChildren([start, ...routes]),
    history,
    defaultPreload: 'intent',
    // A page that is drawn on the server is at its top.
    scrollRestoration: !import.meta.env.SSR,
  })
}

/** The file of a page, and the words that it is written in. */
async function loaded(page: Page, words: i18n) {
  const [file] = await Promise.all([page.load(), page.for === 'staff' ? needStaffWords(words) : null])
  return file
}
