import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Who may import whom: a folder sees the folders named here and itself, nothing else. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  policy: ['core'],
  tools: ['core'],
  nlu: ['core'],
  knowledge: ['core'],
  privacy: ['core'],
  accounts: ['core', 'privacy'],
  agent: ['core', 'policy', 'tools', 'nlu', 'knowledge', 'privacy'],
  store: ['core', 'policy'],
  jobs: ['core', 'agent'],
  connectors: ['core'],
  observability: ['core', 'agent', 'privacy'],
  http: ['core', 'agent', 'accounts'],
  models: ['core'],
  demo: ['core'],
}

/** Packages a floor may use; `node:` stands for all of Node's own. */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  core: [],
  policy: ['@marcbachmann/cel-js', 'yaml', 'zod', 'node:crypto', 'node:util'],
  tools: ['zod'],
  nlu: ['node:fs', 'node:path', 'node:url', 'node:crypto', 'node:zlib'],
  knowledge: [],
  privacy: ['node:crypto', 'libphonenumber-js', 'node:zlib'],
  accounts: ['node:crypto', 'node:util', 'otpauth'],
  // The prompts are files beside their step.
  agent: ['node:crypto', 'node:fs', 'node:path'],
  store: ['node:', 'kysely', 'pg', 'pg-boss'],
  jobs: [],
  connectors: ['node:', 'stripe'],
  observability: ['node:', 'pino', 'prom-client'],
  http: ['node:', 'fastify', 'zod', '@fastify/'],
  models: ['node:', 'ai', '@ai-sdk/'],
  demo: [],
}

/** Put everything together, and so may see everything. */
const top = new Set(['commands', 'opening', 'testing'])
const mostLines = 300
const mostFunctionLines = 40

const root = import.meta.dirname
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const importsOf = (file: string): string[] =>
  [...(text.get(file) ?? '').matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'/gm)].flatMap((match) => match[1] ?? [])
const inside = (file: string, specifier: string): string =>
  relative(root, join(root, dirname(file), specifier)).replaceAll('\\', '/')
const floorOf = (file: string): string => (file.includes('/') ? (file.split('/')[0] ?? '') : '')
const isTest = (file: string): boolean => /\.test\.ts$|(?:^|\/)testing/.test(file)
const product = files.filter((file) => !isTest(file))

/** The pages: they know the desk by what it answers, and by nothing else. */
const pagesRoot = join(root, '../portal')
const pageFiles = readdirSync(pagesRoot, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/^dist|\.test\.tsx?$/.test(file))
const pageText = new Map(pageFiles.map((file) => [file, readFileSync(join(pagesRoot, file), 'utf8')]))
/** Run by Node and not in a browser. */
const madeByNode = new Set(['build.ts', 'sources.ts', 'vite.config.ts', 'screenshots.ts', 'journeys.ts'])

describe('floors', () => {
  test('imports only point down, and a floor uses only its own packages', () => {
    const wrong: string[] = []
    for (const file of product.filter((name) => floorOf(name) !== '' && !top.has(floorOf(name)))) {
      const floor = floorOf(file)
      for (const specifier of importsOf(file)) {
        const target = specifier.startsWith('.') ? floorOf(inside(file, specifier)) : null
        const fine =
          target !== null
            ? target === floor || (mayImport[floor] ?? []).includes(target)
            : (packagesOf[floor] ?? []).some((name) =>
                name.endsWith(':') || name.endsWith('/')
                  ? specifier.startsWith(name)
                  : specifier === name || specifier.startsWith(`${name}/`),
              )
        if (!fine) wrong.push(`${file} may not import ${specifier}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('every folder has a floor', () => {
    const folders = new Set(files.map(floorOf).filter((floor) => floor !== '' && !top.has(floor)))
    expect([...folders].sort()).toEqual(Object.keys(mayImport).sort())
  })

  test('no file imports itself, however far around', () => {
    const seen = new Map<string, 'open' | 'done'>()
    const visit = (file: string, path: readonly string[]): void => {
      if (seen.get(file) === 'done') return
      if (seen.get(file) === 'open') throw new Error(`circle: ${[...path, file].join(' → ')}`)
      seen.set(file, 'open')
      for (const specifier of importsOf(file))
        if (specifier.startsWith('.')) visit(inside(file, specifier), [...path, file])
      seen.set(file, 'done')
    }
    for (const file of product) visit(file, [])
  })

  test('no file is a wall of text', () => {
    const long = files.filter((file) => (text.get(file) ?? '').split('\n').length > mostLines + 1)
    expect(long).toEqual([])
  })

  test('no function is longer than a screen', () => {
    expect(product.flatMap((file) => longFunctions(file))).toEqual([])
  })

  test('the portal sees types of the contract and nothing else of the desk', () => {
    const wrong = pageFiles
      .filter((file) => !madeByNode.has(file))
      .flatMap(
        (file) => (pageText.get(file) ?? '').match(/^(?:import|export)\b[^'"]*?'[^']+'|import\('[^']+'\)/gm) ?? [],
      )
      .filter(
        (line) => line.includes('/src/') && !/^import type [^']*'[./]+\/src\/http\/contract\/\w+\.ts'$/.test(line),
      )
    expect(wrong).toEqual([])
  })

  test('no page is a wall of text, and no part of one longer than a screen', () => {
    const long = pageFiles.filter((file) => (pageText.get(file) ?? '').split('\n').length > mostLines + 1)
    expect(long).toEqual([])
    expect(pageFiles.flatMap((file) => longFunctions(file, pageText))).toEqual([])
  })

  test('nothing switches a check off', () => {
    const every = [...product.map((file) => text.get(file)), ...pageText.values()]
    const off = every.filter((one) =>
      /(?::\s*any\b|\bas any\b|<any>|@ts-ignore|@ts-expect-error|oxlint-disable|biome-ignore)/.test(one ?? ''),
    )
    expect(off).toEqual([])
  })
})

/** Functions as the formatter leaves them: from a line that opens one to the brace at the same depth. */
function longFunctions(file: string, among: ReadonlyMap<string, string> = text): string[] {
  const lines = (among.get(file) ?? '').split('\n')
  return lines.flatMap((line, start) => {
    const opening =
      /^(\s*)(?:export )?(?:async )?function\*?\s.*$|^(\s*)(?:async )?\*?\w+\(.*\).*\{$|^(\s*)(?:export )?const \w+ = .*=> \{$/.exec(
        line,
      )
    if (!opening || !/[{(]$/.test(line.trimEnd())) return []
    const depth = opening[1] ?? opening[2] ?? opening[3] ?? ''
    const end = lines.findIndex(
      (other, index) =>
        index > start && other.startsWith(`${depth}}`) && !/^\}\): |^\} from/.test(other.slice(depth.length)),
    )
    return end - start > mostFunctionLines ? [`${file}:${start + 1} (${end - start} lines)`] : []
  })
}
