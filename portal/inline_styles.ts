import { places } from './page_state.ts'

/** A page as it is drawn, with the sheet of the styles that stood in it. */
export type Drawn = { readonly html: string; readonly sheet: string }

/**
 * The policy of a page lets no text be a style, so what the server draws has its styles in one sheet that carries the
 * page's number; `data-style` of an element is the index of its rule. What could end a rule is left out until the page
 * is alive.
 */
export function sheetInstead(html: string): Drawn {
  const rules = new Map<string, number>()
  const changed = html.replaceAll(/ style="([^"]*)"/g, (_all, text: string) => {
    const at = rules.get(text) ?? rules.size
    rules.set(text, at)
    return ` data-style="${at}"`
  })
  const sheet = [...rules].map(([text, at]) => `[data-style="${at}"][data-style][data-style]{${ruleOf(text)}}`)
  return { html: changed, sheet: sheet.join('') }
}

const marks: Readonly<Record<string, string>> = { '&quot;': '"', '&#x27;': "'", '&amp;': '&' }

function ruleOf(text: string): string {
  const css = text.replaceAll(/&(?:quot|#x27|amp);/g, (mark) => marks[mark] ?? mark)
  return /[{}<&]/.test(css) ? '' : css
}

/** Gives elements the styles that stood in the sheet, as a script may, so that React finds them where it wrote them. */
export function adoptStyles(place: HTMLElement): void {
  const sheet = document.getElementById(places.styles)
  if (!(sheet instanceof HTMLStyleElement)) return
  const rules = [...(sheet.sheet?.cssRules ?? [])]
  for (const element of place.querySelectorAll<HTMLElement>('[data-style]')) {
    const rule = rules[Number(element.dataset['style'])]
    if (rule instanceof CSSStyleRule) element.style.cssText = rule.style.cssText
    delete element.dataset['style']
  }
  sheet.remove()
}
