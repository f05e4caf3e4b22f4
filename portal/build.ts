import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'vite'
import { built, fingerprint, sources } from './sources.ts'

/** Most script that a first visit may load, gzipped, in bytes. */
const mostScript = 200 * 1024

/** Builds the pages beside the ones in use, and puts them in their place when they are whole. */
async function buildPortal(): Promise<void> {
  // Whatever it is started from: pages for developers are half as large again.
  process.env['NODE_ENV'] = 'production'
  const stamp = fingerprint()
  const fresh = join(sources, `dist.${process.pid}`)
  try {
    await build({ configFile: join(sources, 'vite.config.ts'), build: { outDir: fresh, emptyOutDir: true } })
    const script = firstLoad(fresh)
    if (script > mostScript) throw new Error(`a first visit would load ${inKb(script)} of script, gzipped`)
    const assets = join(fresh, 'assets')
    for (const name of readdirSync(assets).filter((file) => /\.(?:js|css|svg)$/.test(file)))
      compress(join(assets, name))
    writeFileSync(join(fresh, 'built.json'), JSON.stringify({ stamp, script }))
    replace(fresh)
    process.stdout.write(`The portal is built: a first visit loads ${inKb(script)} of script, gzipped.\n`)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** What the page names itself: everything that it needs before it can show anything. */
function firstLoad(folder: string): number {
  const files = readFileSync(join(folder, 'index.html'), 'utf8').match(/assets\/[^"]+\.js(?=")/g) ?? []
  if (files.length === 0) throw new Error('the page names no script')
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0)
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
