import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { manifest } from './assets.ts'
import { themeCss } from './theme_css.ts'

const root = import.meta.dirname

type Graph = { getModuleInfo(id: string): { readonly importers: readonly string[] } | null }

const drawnPage = /portal[\\/]pages[\\/]\w+\.tsx$/
/** Of packages only what those pages are made of: a package's list of all its parts makes each look shared. */
const parts = ['Badge', 'Checkbox', 'Group', 'Input', 'InputBase', 'PasswordInput', 'Textarea']
const ours = new RegExp(
  `portal[\\\\/](?!node_modules)|icons-react[\\\\/]dist|core[\\\\/]esm[\\\\/]components[\\\\/](?:${parts.join('|')})[\\\\/]`,
)

/** What two pages of guests and customers need stands in one file: each of thirty small ones has to be asked for. */
function sharedByPages(id: string, graph: Graph): string | null {
  if (!ours.test(id)) return null
  const seen = new Set([id])
  for (const module of seen)
    if (!drawnPage.test(module)) for (const importer of graph.getModuleInfo(module)?.importers ?? []) seen.add(importer)
  return [...seen].filter((module) => drawnPage.test(module)).length > 1 ? 'pages' : null
}

/**
 * What every page needs, in a few files: they run one after the other, and somebody's touch is heard between them. What
 * waits for the page to be seen stands apart.
 */
const groups = [
  { name: 'shown', test: /portal[\\/](?:main|early|pause)\.ts|preload-helper|rolldown[\\/]runtime/, priority: 9 },
  {
    name: 'react',
    tags: ['$initial' as const],
    test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/,
    priority: 8,
  },
  { name: 'tanstack', tags: ['$initial' as const], test: /node_modules[\\/]@tanstack[\\/]/, priority: 7 },
  {
    name: 'mantine',
    tags: ['$initial' as const],
    test: /node_modules[\\/](?:@mantine|@floating-ui)[\\/]/,
    priority: 6,
  },
  { name: 'first', tags: ['$initial' as const], priority: 1 },
  { name: sharedByPages, debugName: 'pages', minShareCount: 2, priority: 0 },
]

/** Words stay as they were shown first: a font that comes late is used by the next page, and moves nothing on this one. */
const lateFonts: Plugin = {
  name: 'late-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('@fontsource') && id.endsWith('.css')
      ? code.replaceAll('font-display: swap', 'font-display: optional')
      : null,
}

const themeStyles: Plugin = {
  name: 'theme-styles',
  resolveId: (id) => (id === 'virtual:theme.css' ? id : null),
  load: (id) => (id === 'virtual:theme.css' ? themeCss() : null),
}

/** `node portal/build.ts` runs it for browsers, and once more for the server; the assets are files, so that no page needs `data:` scripts. */
export default defineConfig(({ isSsrBuild }) => ({
  root,
  plugins: [react(), lateFonts, themeStyles],
  publicDir: false,
  logLevel: 'warn',
  // Names of packages that the server's file holds itself.
  ssr: { noExternal: true },
  define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    chunkSizeWarningLimit: 2_000,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest,
    rolldownOptions: isSsrBuild
      ? { output: { codeSplitting: false, entryFileNames: 'server.js' } }
      : {
          input: [join(root, 'main.ts'), join(root, 'start.tsx')],
          output: { codeSplitting: { groups } },
        },
  },
}))
