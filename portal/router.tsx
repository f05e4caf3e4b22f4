import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { type Page, pages } from './pages.tsx'
import { Gate } from './shell/gate.tsx'
import { Nowhere } from './shell/nowhere.tsx'
import { Start } from './shell/start.tsx'
import { TroublePage } from './shell/trouble.tsx'
import { needStaffWords } from './words/index.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere, errorComponent: TroublePage })

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start })

const routes = pages.map((page) => {
  const Content = lazyRouteComponent(() => loaded(page))
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    component: () => (
      <Gate audience={page.for}>
        <Content />
      </Gate>
    ),
  })
})

/** The file of a page, and the words that it is written in. */
async function loaded(page: Page) {
  const [file] = await Promise.all([page.load(), page.for === 'staff' ? needStaffWords() : null])
  return file
}

export const router = createRouter({
  routeTree: root.addChildren([start, ...routes]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})
