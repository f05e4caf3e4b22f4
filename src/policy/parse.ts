import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Passage, ToolFacts } from '../core/policy.ts'
import { readCases } from './cases.ts'
import { gatherFaults, type Faults } from './fault.ts'
import { languagesOf } from './language.ts'
import { caseLimitsPath, type Limits, limitsPath, readCaseLimits, readLimits } from './limits.ts'
import { suggestion } from './nearest.ts'
import type { PolicyBook, Rule } from './policy_book.ts'
import { policyOf, type PolicyFile } from './policy_file.ts'
import { draftRules, readRules } from './rules.ts'
import { readPolicy, type Policy } from './sections.ts'
import { readYaml } from './yaml_file.ts'

const places = {
  policy: /^(?!faqs\/)[^/]+\/policy\.md$|^faqs\/[^/]+\.md$/,
  rules: /^(?!faqs\/)[^/]+\/rules\.yaml$/,
  cases: /^(?!faqs\/)[^/]+\/cases\.yaml$/,
  limits: /^limits\.yaml$/,
  caseLimits: /^case_limits\.yaml$/,
  readme: /(^|\/)README\.md$/,
} as const

/**
 * Reads a whole policies folder. Every rule is checked against the facts that its tool declares, the limits and the
 * headings, and compiled. Throws one PolicyFault that lists everything that is wrong, each with file, line and fix.
 */
export function parseBook(files: readonly PolicyFile[], tools: ToolFacts): PolicyBook {
  const faults = gatherFaults()
  const sorted = inOrder(files)
  const version = versionOf(sorted)
  const filesAt = (place: RegExp) => sorted.filter(({ path }) => place.test(path) && !places.readme.test(path))
  const yamlAt = (place: RegExp) => filesAt(place).flatMap((file) => readYaml(file, faults) ?? [])
  checkPlaces(sorted, faults)
  const sheets = {
    limits: yamlAt(places.limits),
    caseLimits: yamlAt(places.caseLimits),
    rules: yamlAt(places.rules),
    cases: yamlAt(places.cases),
  }
  // A file that is missing or no YAML would make innocent lines of the others look wrong.
  faults.settle()

  const limits = sheets.limits.map((sheet) => readLimits(sheet))[0] ?? {}
  const policies = filesAt(places.policy).map((file) => readPolicy(file, faults))
  const drafts = draftRules(sheets.rules)
  const rules = readRules(drafts, { version, languages: languagesOf(tools, limits), policies, faults })
  const ids = drafts.map(({ id }) => id)
  const [pinned] = sheets.caseLimits.map((sheet) => readCaseLimits(sheet, limits))
  const cases = sheets.cases.flatMap((sheet) => readCases(sheet, tools, ids))
  faults.settle()

  const passages = passagesOf(policies, version)
  const bookOf = (figures: Limits, compiled: readonly Rule[]): Omit<PolicyBook, 'forCases'> => {
    const byTool = Map.groupBy(compiled, ({ tool }) => tool)
    const rulesOf = (tool: string) => byTool.get(tool) ?? []
    return { version, limits: figures, policies, cases, rulesOf, passages: () => passages }
  }
  const book = bookOf(limits, rules)
  if (pinned === undefined || isDeepStrictEqual(pinned, limits)) return { ...book, forCases: () => book }
  const forCases = bookOf(
    pinned,
    readRules(drafts, { version, languages: languagesOf(tools, pinned), policies, faults }),
  )
  return { ...book, forCases: () => forCases }
}

/** The first 12 hex digits of a SHA-256 over all paths and texts, whatever order they come in. */
export function versionOf(files: readonly PolicyFile[]): string {
  const hash = createHash('sha256')
  // As JSON, so that a text moved from one file into the next is another book.
  for (const { path, text } of inOrder(files)) hash.update(JSON.stringify([path, text]))
  return hash.digest('hex').slice(0, 12)
}

function inOrder(files: readonly PolicyFile[]): readonly PolicyFile[] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** A misspelt file name must not silently take its rules out of force. */
function checkPlaces(files: readonly PolicyFile[], faults: Faults): void {
  const paths = new Set(files.map(({ path }) => path))
  if (!paths.has(limitsPath)) {
    faults.add(limitsPath, 1, 'is missing; every book has one, with the numbers that its rules compare with')
  }
  for (const path of paths) {
    if (!Object.values(places).some((place) => place.test(path))) {
      faults.add(path, 1, `nothing reads this file${suggestion(path, expectedBeside(path))}`)
    }
    if (places.rules.test(path) && !paths.has(`${policyOf(path)}/policy.md`)) {
      faults.add(`${policyOf(path)}/policy.md`, 1, 'is missing; the rules beside it cite its headings')
    }
  }
}

function expectedBeside(path: string): readonly string[] {
  if (!path.includes('/')) return [limitsPath, caseLimitsPath]
  const folder = path.slice(0, path.indexOf('/'))
  return folder === 'faqs'
    ? ['faqs/<page>.md']
    : ['policy.md', 'rules.yaml', 'cases.yaml'].map((name) => `${folder}/${name}`)
}

function passagesOf(policies: readonly Policy[], version: string): readonly Passage[] {
  return policies.flatMap(({ name, sections }) =>
    sections.map(({ heading, anchor, text, questions }) => ({
      citation: { policy: name, heading, anchor, version },
      text,
      questions,
      score: 0,
    })),
  )
}
