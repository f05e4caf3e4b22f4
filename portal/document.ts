import { type Assets, firstSources, main, scriptsOf, styleSheet } from './assets.ts'
import type { Drawn } from './inline_styles.ts'
import mark from './mark.svg'
import { type PageState, places } from './page_state.ts'

type Document = {
  readonly state: PageState
  readonly assets: Assets
  /** Source of the page's own script; null when it is not known before the browser decides. */
  readonly source: string | null
  /** The page with all its words; null when the browser draws it. */
  readonly drawn: Drawn | null
  /** What is said where there are no scripts. */
  readonly needsScript: string
}

/** The browser chooses light or dark before it shows anything. */
const scheme = `{let c=null;try{c=localStorage.getItem('supportops.scheme')}catch{}
const d=c==='dark'||(c!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.mantineColorScheme=d?'dark':'light'}`

/** A whole page. Everything in it that is not ours is escaped: the page itself by React, the state here. */
export function documentOf({ state, assets, source, drawn, needsScript }: Document): string {
  const { language, nonce } = state
  const sources = [...firstSources(language), ...(source === null ? [] : [source])]
  const scripts = scriptsOf(assets, sources).map((file) => `/${file}`)
  const styles = `<link rel="stylesheet" href="/${assets[styleSheet]?.file ?? ''}">`
  const sheet = drawn ? `<style id="${places.styles}" nonce="${nonce}">${drawn.sheet}</style>` : ''
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Your orders, and help with them">
<meta name="color-scheme" content="light dark">
<title>SupportOps</title>
<script nonce="${nonce}">${scheme}</script>
${styles}
${drawn ? inTime(scripts) : atOnce(scripts)}
<link rel="icon" href="${mark}" type="image/svg+xml">
${sheet}
</head>
<body>
<div id="${places.page}">${drawn?.html ?? waiting}</div>
<noscript>${needsScript}</noscript>
<script type="application/json" id="${places.state}">${inScript(state)}</script>
<script type="module" src="/${assets[main]?.file ?? ''}"></script>
</body>
</html>
`
}

/** What is drawn is shown before its scripts are even asked for. */
const inTime = (scripts: readonly string[]): string => `<meta name="${places.scripts}" content="${scripts.join(' ')}">`

const atOnce = (scripts: readonly string[]): string =>
  scripts.map((file) => `<link rel="modulepreload" href="${file}">`).join('\n')

/** What stands there until the browser has drawn the page itself. */
const waiting = `<div class="head"><div class="head-inner"><span class="mark"><img src="${mark}" alt="" width="28" height="28">SupportOps</span></div></div>`

/** JSON that cannot end the script that it stands in. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}
