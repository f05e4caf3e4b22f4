import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** What a browser is started with: it asks nobody for anything, and runs as any user. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
]

/** A Chromium of this machine: the one in `CHROME_PATH`, one on the path, or one that Playwright fetched; null when there is none. */
export function findChromium(): string | null {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  const given = process.env['CHROME_PATH']
  return [...(given ? [given] : []), ...onPath, ...fetched()].find((program) => existsSync(program)) ?? null
}

function fetched(): string[] {
  const folder = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache/ms-playwright')
  if (!existsSync(folder)) return []
  const found = readdirSync(folder).filter((name) => name.startsWith('chromium'))
  return found.flatMap((name) => [
    join(folder, name, 'chrome-linux/chrome'),
    join(folder, name, 'chrome-linux64/chrome'),
  ])
}
