import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { type Assets, firstSources, manifest, scriptsOf } from './assets.ts'
import { built, fingerprint, sources } from './sources.ts'

/** Most script that a first visit may load, gzipped, in bytes. */
const mostScript = 200 * 1024

/** One file that draws pages: it is read once, and a later build may take its place. */
const forServer = { ssr: 'server.tsx', manifest: false, ssrEmitAssets: false } as const

/** Builds the pages beside the ones in use, and puts them in their place when they are whole. */
async function buildPortal(): Promise<void> {
  // Whatever it is started from: pages for developers are half as large again.
  process.env['NODE_ENV'] = 'production'
  const stamp = fingerprint()
  const fresh = join(sources, `dist.${process.pid}`)
  try {
    const configFile = join(sources, 'vite.config.ts')
    await build({ configFile, build: { outDir: fresh, emptyOutDir: true } })
    await build({ configFile, build: { outDir: fresh, emptyOutDir: false, ...forServer } })
    const script = firstLoad(fresh)
    if (script > mostScript) throw new Error(`a first visit would load ${inKb(script)} of script, gzipped`)
    const assets = join(fresh, 'assets')
    for (const name of readdirSync(assets).filter((file) => /\.(?:js|css|svg)$/.test(file)))
      compress(join(assets, name))
    writeFileSync(join(fresh, 'built.json'), JSON.stringify({ stamp, server: named(fresh, stamp), script }))
    replace(fresh)
    process.stdout.write(`The portal is built: a first visit loads ${inKb(script)} of script at most, gzipped.\n`)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** What the largest page of guests and customers loads before it is alive: what every page needs, and its own. */
function firstLoad(folder: string): number {
  const assets = JSON.parse(readFileSync(join(folder, manifest), 'utf8')) as Assets
  const pages = Object.keys(assets).filter((source) => source.startsWith('pages/'))
  if (pages.length === 0) throw new Error('the build has no pages')
  const size = (file: string): number => gzipSync(readFileSync(join(folder, file))).length
  const sizes = pages.map((page) =>
    scriptsOf(assets, [...firstSources('en'), page]).reduce((sum, file) => sum + size(file), 0),
  )
  return Math.max(...sizes)
}

/** Each build's file has a name of its own: a process that runs may have read the one before. */
function named(folder: string, stamp: string): string {
  const name = `server-${stamp.slice(0, 12)}.js`
  renameSync(join(folder, 'server.js'), join(folder, name))
  return name
}

function compress(file: string): void {
  const bytes = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  )
}

/** Two builds at the same time end with the pages of one of them. */
function replace(fresh: string): void {
  const old = `${fresh}.old`
  try {
    renameSync(built, old)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  renameSync(fresh, built)
  rmSync(old, { recursive: true, force: true })
}

const inKb = (bytes: number): string => `${Math.round(bytes / 1024)} KB`

await buildPortal()
