import '@fontsource-variable/inter/wght.css'
import './styles.ts'
import './portal.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { tellNonce } from './nonce.ts'
import { router } from './router.tsx'
import { startWords } from './words/index.ts'

// A file that is dropped beside its place does nothing, where a browser would leave the page and open it.
for (const event of ['dragover', 'drop'] as const)
  window.addEventListener(event, (dropped) => {
    const { dataTransfer: dragged, defaultPrevented: isTaken } = dropped
    if (isTaken || !dragged?.types.includes('Files')) return
    dragged.dropEffect = 'none'
    dropped.preventDefault()
  })

const place = document.getElementById('portal')
if (!place) throw new TypeError('the page has no place for the portal')
tellNonce()
await Promise.all([startWords(), router.load()])
createRoot(place).render(<App />)
