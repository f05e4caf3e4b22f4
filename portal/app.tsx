import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type AnyRouter, RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { I18nextProvider } from 'react-i18next'
import { PageAround } from './page.tsx'
import type { PageState } from './page_state.ts'
import { theme } from './theme.ts'

const schemes = localStorageColorSchemeManager({ key: 'supportops.scheme' })

export type App = {
  readonly state: PageState
  readonly words: i18n
  readonly written: Map<string, string>
  readonly queries: QueryClient
  readonly router: AnyRouter
  readonly isAlive?: () => void
  readonly isAwake?: () => void
}

/** All of the portal, on the server and in a browser. */
export function App({ state, words, queries, router, ...around }: App) {
  return (
    <PageAround state={state} {...around}>
      <I18nextProvider i18n={words}>
        <MantineProvider
          theme={theme}
          withCssVariables={false}
          withGlobalClasses={false}
          defaultColorScheme="auto"
          colorSchemeManager={schemes}
          getStyleNonce={() => state.nonce}
        >
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MantineProvider>
      </I18nextProvider>
    </PageAround>
  )
}
