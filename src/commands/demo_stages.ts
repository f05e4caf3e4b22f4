import type { Call } from '../core/call.ts'
import type { Passage } from '../core/policy.ts'
import type { Resolution } from '../core/turn.ts'
import type { Entity } from '../core/understanding.ts'
import { tools } from '../tools/index.ts'
import { bold, faint, good, warned } from './voice.ts'

const widest = 10
const shownPassages = 2
const reading = new Set(tools.filter(({ kind }) => kind === 'read').map(({ name }) => name))

/** A line of the play: who or which stage, and what. Further lines stand below the first. */
export function said(who: string, text: string): string {
  const name = who.padEnd(widest)
  const stage = who === 'customer' || who === 'desk' ? bold(name) : faint(name)
  return `   ${stage}  ${text.replaceAll('\n', `\n${' '.repeat(widest + 5)}`)}`
}

/** What was understood and which passages were found. */
export function stageLines({ understanding }: Resolution, passages: readonly Passage[]): string[] {
  const { requests, ranking, answer } = understanding
  const wishes = (requests.length > 0 ? requests : ranking.slice(0, 1)).map(
    ({ intent, confidence }) => `${intent} ${confidence.toFixed(2)}`,
  )
  const read = answer === null ? [...wishes, ...understanding.entities.map(entityWords)] : [`the answer ${answer}`]
  const found = passages
    .slice(0, shownPassages)
    .map(({ citation, score }) => `${citation.policy} › ${citation.heading} ${score.toFixed(2)}`)
  return [
    said('understood', read.join(' · ')),
    ...(answer === null && found.length > 0 ? [said('found', found.join(' · '))] : []),
  ]
}

/** What was proposed, what the policy said to it, and what came of it. */
export function callLines({ tool, arguments: given, verdict, receipt, refusal }: Call): string[] {
  if (receipt && reading.has(tool)) return [said('looked up', `${tool} ${JSON.stringify(given)}`)]
  const proposed = said('proposed', `${tool} ${JSON.stringify(given)}`)
  const ruled = verdict ? [said('verdict', verdictWords(verdict))] : []
  if (receipt) return [proposed, ...ruled, said('receipt', good(receipt.says))]
  return refusal ? [proposed, ...ruled, said('refused', warned(refusal.message))] : [proposed, ...ruled]
}

function verdictWords({ kind, rule, citation, trace }: NonNullable<Call['verdict']>): string {
  const because = citation ? ` · ${citation.policy} › ${citation.heading}` : ''
  const needed = trace.differences.map(({ fact, wouldNeed }) => ` · a yes would need ${fact} ${wouldNeed}`)
  return `${kind} by ${rule ?? 'no rule'}${because}${needed.join('')}`
}

function entityWords(entity: Entity): string {
  if (entity.kind === 'date') return `${entity.from}…${entity.to}`
  return 'value' in entity ? `${entity.kind} ${entity.value}` : entity.kind.replace('_', ' ')
}
