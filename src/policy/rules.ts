import { z } from 'zod'
import { messageOf, type Faults } from './fault.ts'
import type { CelFacts, Language } from './language.ts'
import { suggestion } from './nearest.ts'
import type { Rule } from './policy_book.ts'
import { policyOf } from './policy_file.ts'
import { readingOf } from './reading.ts'
import type { Policy } from './sections.ts'
import { compileSentence } from './sentence.ts'
import type { YamlFile } from './yaml_file.ts'

const words = z.string({ error: 'must be text' }).trim().min(1, 'must not be empty')

const rulesShape = z.strictObject({ rules: z.array(z.unknown(), { error: 'must be a list of rules' }) })

const ruleShape = z.strictObject({
  id: words.regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case'),
  tool: words,
  effect: z.enum(['allow', 'confirm', 'approve', 'deny'], { error: 'must be allow, confirm, approve or deny' }),
  when: words,
  heading: words,
  says: words,
})

/** What can be read of a rule however wrong the rest of it is. */
const nameShape = z.object({ id: z.string().catch(''), tool: z.string().catch('') })

/** What the rules of a book are checked against. */
export type Surroundings = {
  readonly version: string
  /** What the rules of each tool are written in, for every tool there is. */
  readonly languages: ReadonlyMap<string, Language>
  readonly policies: readonly Policy[]
  readonly faults: Faults
}

/** A rule as it is written, right or wrong. */
type Draft = {
  readonly raw: unknown
  readonly id: string
  readonly tool: string
  readonly yaml: YamlFile
  readonly at: readonly PropertyKey[]
}

/** Every rule of every rules.yaml in turn, still unchecked. */
export function draftRules(sheets: readonly YamlFile[]): readonly Draft[] {
  return sheets.flatMap((yaml) => {
    const list = yaml.read(yaml.value, rulesShape, [])?.rules ?? []
    return list.map((raw, index) => {
      const named = nameShape.safeParse(raw).data ?? { id: '', tool: '' }
      return { raw, ...named, yaml, at: ['rules', index] }
    })
  })
}

/** The compiled rules; what is wrong with a draft is added to the faults, and the draft is left out. */
export function readRules(drafts: readonly Draft[], around: Surroundings): readonly Rule[] {
  checkIds(drafts)
  const spoken = new Set(drafts.map(({ tool }) => tool))
  for (const tool of [...around.languages.keys()].filter((name) => !spoken.has(name))) {
    const path = drafts[0]?.yaml.path ?? 'rules.yaml'
    around.faults.add(path, 1, `no rule speaks about the tool ${tool}; add one to this or another rules.yaml`)
  }
  return drafts.flatMap((draft) => readRule(draft, around) ?? [])
}

function checkIds(drafts: readonly Draft[]): void {
  const places = new Map<string, string>()
  for (const { id, yaml, at } of drafts.filter((draft) => draft.id !== '')) {
    const before = places.get(id)
    if (before === undefined) places.set(id, `${yaml.path}:${yaml.lineOf([...at, 'id'])}`)
    else yaml.fault([...at, 'id'], `rule "${id}" exists already in ${before}; ids are unique over the whole book`)
  }
}

function readRule({ raw, yaml, at }: Draft, around: Surroundings): Rule | null {
  const rule = yaml.read(raw, ruleShape, at)
  if (!rule) return null
  const citation = cite(rule.heading, yaml, [...at, 'heading'], around)
  const language = around.languages.get(rule.tool)
  if (!language) {
    yaml.fault([...at, 'tool'], `unknown tool "${rule.tool}"${suggestion(rule.tool, [...around.languages.keys()])}`)
    return null
  }
  const condition = tried(
    () => compileCondition(rule.when, language),
    (fix) => yaml.fault([...at, 'when'], `when, ${fix}`),
  )
  const says = tried(
    () => compileSentence(rule.says, language),
    (fix) => yaml.fault([...at, 'says'], `says, ${fix}`),
  )
  if (!citation || !condition || !says) return null
  return { id: rule.id, tool: rule.tool, effect: rule.effect, condition: rule.when, citation, says, ...condition }
}

function compileCondition(text: string, language: Language): Pick<Rule, 'holds' | 'reading'> {
  const expression = language.compile(text)
  if (expression.type !== 'bool')
    throw new SyntaxError(`column 1: is ${expression.type} and must be bool; compare it with something`)
  const holds = (facts: CelFacts): boolean => {
    const answer = expression.run(facts)
    if (typeof answer !== 'boolean') throw new TypeError('a condition that is neither true nor false')
    return answer
  }
  return { holds, reading: readingOf(expression, language) }
}

function cite(
  heading: string,
  yaml: YamlFile,
  at: readonly PropertyKey[],
  { policies, version }: Surroundings,
): Rule['citation'] | null {
  const name = policyOf(yaml.path)
  const sections = policies.find((policy) => policy.name === name)?.sections ?? []
  const section = sections.find((candidate) => candidate.heading === heading)
  if (section) return { policy: name, heading, anchor: section.anchor, version }
  const known = sections.map((candidate) => candidate.heading)
  yaml.fault(at, `no heading "${heading}" in ${name}/policy.md${suggestion(heading, known)}`)
  return null
}

function tried<Result>(work: () => Result, fault: (fix: string) => void): Result | null {
  try {
    return work()
  } catch (error) {
    fault(messageOf(error))
    return null
  }
}
