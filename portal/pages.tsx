import type { FunctionComponent } from 'react'

/** Who a page is for: somebody who signs in, a customer, or a member of the staff. */
export type Audience = 'guest' | 'customer' | 'staff'

export type Page = {
  readonly path: string
  readonly for: Audience
  readonly load: () => Promise<{ readonly default: FunctionComponent }>
}

/** Every page: its address, who may see it, and its file, which is loaded when somebody goes there. */
export const pages: readonly Page[] = [
  { path: '/sign-in', for: 'guest', load: () => import('./pages/sign_in.tsx') },
  { path: '/register', for: 'guest', load: () => import('./pages/register.tsx') },
  { path: '/reset', for: 'guest', load: () => import('./pages/reset.tsx') },
  { path: '/link', for: 'guest', load: () => import('./pages/link.tsx') },

  { path: '/my', for: 'customer', load: () => import('./pages/home.tsx') },
  { path: '/my/orders/$number', for: 'customer', load: () => import('./pages/order.tsx') },
  { path: '/my/conversations', for: 'customer', load: () => import('./pages/conversations.tsx') },
  { path: '/my/conversations/$id', for: 'customer', load: () => import('./pages/conversation.tsx') },
  { path: '/my/account', for: 'customer', load: () => import('./pages/account.tsx') },
  { path: '/my/data', for: 'customer', load: () => import('./pages/my_data.tsx') },

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
  { path: '/desk/account', for: 'staff', load: () => import('./pages/account.tsx') },

  { path: '/desk/playground', for: 'staff', load: () => import('./desk/playground/page.tsx') },
  { path: '/desk/people', for: 'staff', load: () => import('./desk/house/people_page.tsx') },
  { path: '/desk/keys', for: 'staff', load: () => import('./desk/house/keys_page.tsx') },
  { path: '/desk/settings', for: 'staff', load: () => import('./desk/house/settings_page.tsx') },
]
