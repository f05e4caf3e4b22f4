import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'

/** Opens a page in a language and tells what is wrong with it in each width; `pictures` is a folder to keep one in. */
export async function faultsOnPage(
  context: BrowserContext,
  address: string,
  language: string,
  pictures: string | undefined,
): Promise<string[]> {
  const page = await context.newPage()
  const { pathname: path } = new URL(address)
  try {
    await page.setViewportSize({ width: 360, height: 800 })
    await context.addCookies([{ name: 'supportops.language', value: language, url: address }])
    await page.goto(address)
    await page.locator('main h1, main h2, form').first().waitFor()
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    await page.evaluate('document.fonts.ready')
    if (pictures !== undefined) await keepPicture(page, pictures, path)
    const spoken = await page.evaluate('document.documentElement.lang')
    if (spoken !== language) return [`${path} ${language}: stands in ${String(spoken)}`]
    const narrow = await look(page, `${path} ${language} 360`)
    await page.evaluate("document.documentElement.dir = 'rtl'")
    const mirrored = language === 'de' ? await look(page, `${path} ${language} 360 from right to left`) : []
    await page.evaluate("document.documentElement.dir = 'ltr'")
    await page.setViewportSize({ width: 2560, height: 1400 })
    return [...narrow, ...mirrored, ...(await look(page, `${path} ${language} 2560`))]
  } finally {
    await page.close()
  }
}

async function keepPicture(page: Page, folder: string, path: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${path.replaceAll(/\W+/g, '_')}.png`), fullPage: true })
}

async function look(page: Page, where: string): Promise<string[]> {
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)))')
  return (await page.evaluate<string[]>(faultsNow)).map((fault) => `${where}: ${fault}`)
}

/** Runs in the page. Lines inside of a text may be low, as their neighbours do not stand beside them (WCAG 2.5.8). */
const faultsNow = `(() => {
  const faults = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) faults.push('wider than its window by ' + (root.scrollWidth - root.clientWidth))
  const nameOf = (one) => one.tagName.toLowerCase() + '.' + one.className + ' "' + (one.textContent ?? '').slice(0, 40) + '"'
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  for (const one of document.querySelectorAll('button, a, [role=tab], .mantine-Badge-root, label, h1, h2, h3, th, summary')) {
    if (!isShown(one)) continue
    const style = getComputedStyle(one)
    const inner = [one, ...one.querySelectorAll('*')].find((part) => {
      const { overflowX, textOverflow, clip, clipPath } = getComputedStyle(part)
      const isHiddenOnPurpose = clip !== 'auto' || clipPath !== 'none' || part.clientWidth <= 1
      return overflowX === 'hidden' && textOverflow !== 'ellipsis' && !isHiddenOnPurpose && part.scrollWidth > part.clientWidth + 1
    })
    if (inner) faults.push('cut off: ' + nameOf(inner))
  }
  for (const one of document.querySelectorAll('button, a[href], input, select, textarea, summary')) {
    if (!isShown(one)) continue
    const { width, height } = one.getBoundingClientRect()
    const isInText = one.tagName === 'A' && getComputedStyle(one).display === 'inline'
    const hasLabel = one.labels?.length > 0 && (one.type === 'checkbox' || one.type === 'radio')
    if (width > 1 && (width < 24 || height < 24) && !isInText && !hasLabel)
      faults.push('small, ' + Math.round(width) + ' by ' + Math.round(height) + ': ' + nameOf(one))
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (/^[a-z_]+\\.[a-z_]+(?:\\.[a-z_]+)?$/.test(node.data.trim()) && !node.parentElement.closest('code, pre, .code, option'))
      faults.push('a key: ' + node.data.trim())
  return [...new Set(faults)]
})()`
