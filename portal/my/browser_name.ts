/** What people call a browser and what it runs on, out of what it calls itself; null for one that is not known. */
export function browserIn(client: string): { readonly browser: string; readonly system: string } | null {
  const browser = first(client, browsers)
  const system = first(client, systems)
  return browser === null || system === null ? null : { browser, system }
}

/** In this order: most browsers call themselves by the names of others too. */
const browsers = [
  ['Edge', /\bEdg/],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const

const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

function first(client: string, names: readonly (readonly [string, RegExp])[]): string | null {
  return names.find(([, sign]) => sign.test(client))?.[0] ?? null
}
