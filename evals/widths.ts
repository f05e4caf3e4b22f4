import { parseArgs } from 'node:util'
import { type BrowserContext, chromium } from 'playwright-core'
import { chromiumFlags, findChromium } from '../src/testing/chromium.ts'
import { signInAt } from '../src/testing/sign_in.ts'
import { startPortalDesk } from '../src/testing/portal_desk.ts'
import { faultsOnPage } from './widths/faults.ts'
import { customerPages, staffPages } from './widths/pages.ts'

const languages = ['en', 'es', 'de', 'fr'] as const

/**
 * Opens every page of customers and staff in a real browser in each language, 360 and 2,560 pixels wide, and in German from
 * right to left, and lists what is wider than its window, cut off, untranslated, or too small to be hit. `--pictures <folder>`
 * keeps a picture of each in German, 360 pixels wide. Returns 1 when there was a fault.
 */
export async function run(args: readonly string[]): Promise<number> {
  const options = { pictures: { type: 'string' }, json: { type: 'boolean', default: false } } as const
  const { values } = parseArgs({ args: [...args], options })
  const executablePath = findChromium()
  if (executablePath === null) {
    process.stderr.write('eval widths: there is no browser here; name one in CHROME_PATH\n')
    return 2
  }
  const desk = await startPortalDesk()
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  const faults: string[] = []
  let opened = 0
  const enter = async (email: string): Promise<BrowserContext> => {
    const context = await browser.newContext({ baseURL: desk.address, reducedMotion: 'reduce' })
    await signInAt(context, { ...desk, email })
    return context
  }
  try {
    const maya = await enter('maya@example.com')
    const lars = await enter('lars@example.com')
    const both = [
      ...(await customerPages(maya)).map((path) => ({ path, context: maya })),
      ...(await staffPages(maya, lars)).map((path) => ({ path, context: lars })),
    ]
    for (const language of languages)
      for (const { path, context } of both) {
        const keeps = language === 'de' ? values.pictures : undefined
        faults.push(...(await faultsOnPage(context, desk.address + path, language, keeps)))
        opened += 1
        if (opened % both.length === 0) process.stderr.write(`${opened} of ${languages.length * both.length} …\n`)
      }
  } finally {
    await browser.close()
    await desk.close()
  }
  for (const fault of faults) process.stdout.write(`${fault}\n`)
  const line = { suite: 'widths', opened, faults: faults.length }
  process.stdout.write(values.json ? `${JSON.stringify(line)}\n` : `${opened} pages opened, ${faults.length} faults\n`)
  return faults.length === 0 ? 0 : 1
}
