import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { built, fingerprint, sources } from '../../portal/sources.ts'
import { startDesk } from './spawned.ts'

/** Builds the pages of these sources when they are not. */
export async function buildPages(): Promise<void> {
  if (!isBuilt()) await promisify(execFile)(process.execPath, [join(sources, 'build.ts')])
}

/** A desk with the demo shop and the pages of these sources, which are built when they are not. */
export async function startPortalDesk() {
  await buildPages()
  const folder = mkdtempSync(join(tmpdir(), 'supportops-portal-'))
  let desk = await startDesk(folder, { env: { SUPPORTOPS_PORTAL: 'built' } })
  const password = /Password of all of them\s+(\S+)/.exec(desk.output())?.[1]
  const wayIn = /as Maya, a customer\s+(\S+)/.exec(desk.output())?.[1]
  if (password === undefined || wayIn === undefined) throw new Error(`no password was told: ${desk.output()}`)
  return {
    address: desk.address,
    /** Of every demo account. */
    password,
    database: join(folder, 'data', 'supportops.db'),
    /** The link of the first start for a demo customer. */
    wayIn,
    /** The link in the last mail to somebody, once it is written. */
    async linkTo(email: string): Promise<string> {
      for (;;) {
        const mail = desk
          .output()
          .split('Mail to ')
          .findLast((text) => text.startsWith(`${email}:`))
        const link = /http:\S+\/link#[\w-]{43}/.exec(mail ?? '')?.[0]
        if (link !== undefined) return link
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    /** Kills the desk with no warning, and starts it again at the same address on what it left. */
    async pullThePlug() {
      await desk.stop('SIGKILL')
      desk = await startDesk(folder, { env: { SUPPORTOPS_PORTAL: 'built', PORT: new URL(desk.address).port } })
    },
    async close() {
      await desk.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function isBuilt(): boolean {
  try {
    return readFileSync(join(built, 'built.json'), 'utf8').includes(fingerprint())
  } catch {
    return false
  }
}
