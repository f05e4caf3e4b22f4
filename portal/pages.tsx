import type { QueryClient } from '@tanstack/react-query'
import type { FunctionComponent } from 'react'

/** Who a page is for: somebody who signs in, a customer, or a member of the staff. */
export type Audience = 'guest' | 'customer' | 'staff'

export type Page = {
  readonly path: string
  /** Its file, as a build names it, when the server draws the page. */
  readonly source?: string
  readonly for: Audience
  readonly load: () => Promise<PageFile>
}

type PageFile = { readonly default: FunctionComponent; readonly needs?: Needs }

/** Reads what a page shows, by the parameters of its address, so that it can be drawn with it. */
export type Needs = (
  queries: QueryClient,
  of: { readonly customerId: number; readonly number: string; readonly id: string },
) => readonly Promise<void>[]

const forEverybody: readonly Page[] = [
  { path: '/sign-in', for: 'guest', source: 'pages/sign_in.tsx', load: () => import('./pages/sign_in.tsx') },
  { path: '/register', for: 'guest', source: 'pages/register.tsx', load: () => import('./pages/register.tsx') },
  { path: '/reset', for: 'guest', source: 'pages/reset.tsx', load: () => import('./pages/reset.tsx') },
  { path: '/link', for: 'guest', source: 'pages/link.tsx', load: () => import('./pages/link.tsx') },

  { path: '/my', for: 'customer', source: 'pages/home.tsx', load: () => import('./pages/home.tsx') },
  { path: '/my/orders/$number', for: 'customer', source: 'pages/order.tsx', load: () => import('./pages/order.tsx') },
  {
    path: '/my/conversations',
    for: 'customer',
    source: 'pages/conversations.tsx',
    load: () => import('./pages/conversations.tsx'),
  },
  {
    path: '/my/conversations/$id',
    for: 'customer',
    source: 'pages/conversation.tsx',
    load: () => import('./pages/conversation.tsx'),
  },
  { path: '/my/account', for: 'customer', source: 'pages/account.tsx', load: () => import('./pages/account.tsx') },
  { path: '/my/data', for: 'customer', source: 'pages/my_data.tsx', load: () => import('./pages/my_data.tsx') },
]

const forStaff: readonly Page[] = [
  { path: '/desk', for: 'staff', load: () => import('./desk/start.tsx') },
  { path: '/desk/inbox', for: 'staff', load: () => import('./desk/inbox/page.tsx') },
  { path: '/desk/inbox/$id', for: 'staff', load: () => import('./desk/case/page.tsx') },
  { path: '/desk/approvals', for: 'staff', load: () => import('./desk/approvals/page.tsx') },
  { path: '/desk/approvals/$id', for: 'staff', load: () => import('./desk/approvals/one.tsx') },
  { path: '/desk/answers', for: 'staff', load: () => import('./desk/answers/page.tsx') },
  { path: '/desk/policies', for: 'staff', load: () => import('./desk/policies/page.tsx') },
  { path: '/desk/knowledge', for: 'staff', load: () => import('./desk/knowledge/page.tsx') },
  { path: '/desk/ledger', for: 'staff', load: () => import('./desk/ledger/page.tsx') },
  { path: '/desk/audit', for: 'staff', load: () => import('./desk/audit/page.tsx') },
  { path: '/desk/dashboard', for: 'staff', load: () => import('./desk/dashboard/page.tsx') },
  { path: '/desk/account', for: 'staff', load: () => import('./desk/account.tsx') },

  { path: '/desk/playground', for: 'staff', load: () => import('./desk/playground/page.tsx') },
  { path: '/desk/people', for: 'staff', load: () => import('./desk/house/people_page.tsx') },
  { path: '/desk/keys', for: 'staff', load: () => import('./desk/house/keys_page.tsx') },
  { path: '/desk/settings', for: 'staff', load: () => import('./desk/house/settings_page.tsx') },
]

/** Every page: its address, who may see it, and its file, which is loaded when somebody goes there. The server draws none for the staff. */
export const pages: readonly Page[] = import.meta.env.SSR ? forEverybody : [...forEverybody, ...forStaff]
