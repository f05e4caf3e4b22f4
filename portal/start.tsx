import { hydrate } from '@tanstack/react-query'
import { createBrowserHistory } from '@tanstack/react-router'
import { startTransition } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { newQueries } from './api/queries.ts'
import { App } from './app.tsx'
import type { Early } from './early.ts'
import { adoptStyles } from './inline_styles.ts'
import { type PageState, places } from './page_state.ts'
import { pause } from './pause.ts'
import { newRouter } from './router.tsx'
import { wordsIn } from './words/index.ts'

/** Brings a page to life that the server has drawn, or draws it here. */
export async function start({ goOn, end }: Early): Promise<void> {
  const place = placeOf(places.page)
  const state = JSON.parse(placeOf(places.state).textContent) as PageState
  ignoreStrayFiles()
  // Drawers hold the page still by a style sheet of a package that looks for the number here and nowhere else.
  Object.assign(globalThis, { __webpack_nonce__: state.nonce })
  const words = await wordsIn(state.language)
  await pause()
  const queries = newQueries()
  hydrate(queries, state.queries)
  const router = newRouter(createBrowserHistory(), words)
  if (state.isDrawn) router.ssr = { manifest: undefined }
  await pause()
  await router.load()
  await pause()
  const app = { state, words, queries, router, written: new Map(Object.entries(state.written)) }
  // In a transition React stops for what somebody does meanwhile.
  if (!state.isDrawn) {
    // Nothing was there to be pressed, and nothing is heeded any more.
    goOn()
    end()
    return startTransition(() => createRoot(place).render(<App {...app} />))
  }
  adoptStyles(place)
  startTransition(() => void hydrateRoot(place, <App {...app} isAlive={goOn} isAwake={end} />))
}

function placeOf(id: string): HTMLElement {
  const place = document.getElementById(id)
  if (!place) throw new TypeError(`the page has no #${id}`)
  return place
}

/** A file that is dropped beside its place does nothing, where a browser would leave the page and open it. */
function ignoreStrayFiles(): void {
  for (const event of ['dragover', 'drop'] as const)
    window.addEventListener(event, (dropped) => {
      const { dataTransfer: dragged, defaultPrevented: isTaken } = dropped
      if (isTaken || !dragged?.types.includes('Files')) return
      dragged.dropEffect = 'none'
      dropped.preventDefault()
    })
}
