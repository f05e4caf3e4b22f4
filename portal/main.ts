import '@fontsource-variable/inter/wght.css'
import './styles.ts'
import './portal.css'
import { heedEarly } from './early.ts'
import { pause } from './pause.ts'

/** Brings the page to life: what was drawn is on the screen before anything else is loaded, and then runs file by file. */
async function begin(): Promise<void> {
  const early = heedEarly()
  const scripts = document.querySelector<HTMLMetaElement>('meta[name=scripts]')?.content.split(' ') ?? []
  if (scripts.length > 0) await shown()
  for (const href of scripts) {
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))
    await pause()
  }
  for (const file of scripts) {
    await import(/* @vite-ignore */ file)
    await pause()
  }
  await (await import('./start.tsx')).start(early)
}

/** Waits for the first words on the screen; a page that nobody looks at has none, and need not wait. */
function shown(): Promise<void> {
  return new Promise((resolve) => {
    if (document.visibilityState === 'hidden') return resolve()
    new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length > 0) resolve()
    }).observe({ type: 'paint', buffered: true })
    setTimeout(resolve, 3_000)
  })
}

// Not awaited: what is loaded then may need what stands in the same file as this.
void begin()
