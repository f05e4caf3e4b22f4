import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { pages } from './pages.tsx'
import { Gate } from './shell/gate.tsx'
import { Nowhere } from './shell/nowhere.tsx'
import { Start } from './shell/start.tsx'
import { TroublePage } from './shell/trouble.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere, errorComponent: TroublePage })

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start })

const routes = pages.map((page) => {
  const Content = lazyRouteComponent(page.load)
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

export const router = createRouter({
  routeTree: root.addChildren([start, ...routes]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})
