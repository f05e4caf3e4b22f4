import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Assets, manifest } from '../../portal/assets.ts'
import { built, fingerprint } from '../../portal/sources.ts'
import type { AnswerPage } from '../http/contract/page.ts'
import type { Portal, PortalFile } from '../http/portal.ts'

/** The pages of a desk: what there is of them now, and how they come to be. */
export type Pages = {
  now(): Portal
  /** Builds them when they are not those of the sources, and tells in lines for people; a failure is told and stops nothing. */
  build(tell: (line: string) => void): Promise<void>
  close(): void
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const byHand = 'Run npm run build to see why in full.'

/** `auto` builds what is stale, `built` serves what is there, `off` serves the API alone. */
export function openPages(mode: 'auto' | 'built' | 'off'): Pages {
  let portal: Portal = mode === 'off' ? { kind: 'off' } : whatIsThere(mode === 'auto')
  let child: ChildProcess | null = null
  const build = async (tell: (line: string) => void): Promise<void> => {
    if (mode !== 'auto' || isFresh()) return
    tell('Building the portal, once for these sources (about 10 s).')
    const began = spawn(process.execPath, [join(built, '../build.ts')], { stdio: ['ignore', 'pipe', 'pipe'] })
    child = began
    const { ok, said } = await endOf(began)
    child = null
    if (ok) portal = read()
    else if (portal.kind !== 'ready') portal = { kind: 'broken', why: `The portal could not be built. ${byHand}` }
    tell(ok ? (said.trim().split('\n').at(-1) ?? '') : reasonIn(said))
    if (!ok) tell(`The portal could not be built; the API works without it. ${byHand}`)
  }
  return { now: () => portal, build, close: () => void child?.kill() }
}

function whatIsThere(isToBeBuilt: boolean): Portal {
  // A build of an older version has other files.
  if ([manifest, 'built.json'].every((name) => existsSync(join(built, name)))) return read()
  return isToBeBuilt ? { kind: 'building' } : { kind: 'broken', why: `The portal was not built. ${byHand}` }
}

/** The line that names the fault, among those that frame it. */
function reasonIn(said: string): string {
  const lines = said.trim().split('\n')
  return lines.find((line) => /error|cannot|could not|unresolved/i.test(line)) ?? lines[0] ?? ''
}

function isFresh(): boolean {
  try {
    const { stamp } = JSON.parse(readFileSync(join(built, 'built.json'), 'utf8')) as { stamp: string }
    return stamp === fingerprint()
  } catch {
    return false
  }
}

/** All that browsers are sent is kept in memory: it is small, and another process may put newer files in its place at any time. */
function read(): Portal & { readonly kind: 'ready' } {
  const folder = join(built, 'assets')
  const found = readdirSync(folder)
  const bytes = (name: string) => (found.includes(name) ? readFileSync(join(folder, name)) : null)
  const fileOf = (name: string): PortalFile => ({
    type: types[extname(name)] ?? 'application/octet-stream',
    plain: readFileSync(join(folder, name)),
    gzip: bytes(`${name}.gz`),
    brotli: bytes(`${name}.br`),
  })
  const files = new Map(found.filter((name) => !/\.(?:gz|br)$/.test(name)).map((name) => [name, fileOf(name)]))
  return { kind: 'ready', answer: answering(), assets: files }
}

/** What draws the pages is loaded when somebody asks for one. */
function answering(): AnswerPage {
  const { server } = JSON.parse(readFileSync(join(built, 'built.json'), 'utf8')) as { server: string }
  const assets = JSON.parse(readFileSync(join(built, manifest), 'utf8')) as Assets
  let opened: Promise<AnswerPage> | null = null
  // What could not be loaded, such as for want of files that may be open, is tried again for the next page.
  const opening = (): Promise<AnswerPage> =>
    open(server, assets).catch((fault: unknown) => {
      opened = null
      throw fault
    })
  return async (asked) => (await (opened ??= opening()))(asked)
}

async function open(server: string, assets: Assets): Promise<AnswerPage> {
  const made = (await import(pathToFileURL(join(built, server)).href)) as { pagesWith(assets: Assets): AnswerPage }
  return made.pagesWith(assets)
}

async function endOf(child: ChildProcess): Promise<{ ok: boolean; said: string }> {
  let said = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ ok: false, said: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, said }))
  })
}
