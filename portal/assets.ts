/** What a build made, by the source that it came from, as Vite's manifest tells it. */
export type Assets = Readonly<Record<string, { readonly file: string; readonly imports?: readonly string[] }>>

/** Where a build writes it. */
export const manifest = 'manifest.json'

/** What a page names: its script, and the styles of all pages. */
export const main = 'main.ts'
export const styleSheet = 'style.css'

/** Sources of what every page needs before it can do anything. */
export const firstSources = (language: string): readonly string[] => [main, 'start.tsx', `words/${language}/first.json`]

/** The scripts of these sources and of all that they import, each once, and none before those that it imports. */
export function scriptsOf(assets: Assets, sources: readonly string[], found = new Set<string>()): readonly string[] {
  for (const source of sources) {
    const asset = assets[source]
    if (!asset || found.has(asset.file)) continue
    scriptsOf(assets, asset.imports ?? [], found)
    found.add(asset.file)
  }
  return [...found].filter((file) => file.endsWith('.js'))
}
