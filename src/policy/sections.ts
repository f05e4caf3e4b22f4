import type { Faults } from './fault.ts'
import { policyOf, type PolicyFile } from './policy_file.ts'
import { slug } from './slug.ts'

/** One `## Heading` of a policy with the text below it, without the comment that lists sample questions. */
type Section = {
  readonly heading: string
  readonly anchor: string
  readonly text: string
  readonly questions: readonly string[]
}

/** A policy (`refunds`) or an FAQ page (`faqs/shipping`) as people read it. */
export type Policy = { readonly name: string; readonly title: string; readonly sections: readonly Section[] }

type Block = { readonly line: number; readonly heading: string; readonly lines: string[] }

/** Reads the markdown of one policy. What stands between the title and the first heading is a section named like the title. */
export function readPolicy(file: PolicyFile, faults: Faults): Policy {
  const [head, ...blocks] = blocksOf(file.text)
  const title = head.heading
  if (title === '') faults.add(file.path, 1, 'starts without a title; write "# Title" on the first line')
  const opening = hasText(head) ? [head] : []
  const spoken = [...opening, ...blocks]
  const seen = new Map<string, number>()
  for (const { heading, line } of spoken) {
    const before = seen.get(slug(heading))
    if (before === undefined) seen.set(slug(heading), line)
    else faults.add(file.path, line, `"${heading}" has the same address as the heading in line ${before}; rename one`)
  }
  return { name: policyOf(file.path), title, sections: spoken.map(sectionOf) }
}

/** The title's block first, then one block a `## Heading`; what stands inside a code fence is never a heading. */
function blocksOf(text: string): readonly [Block, ...Block[]] {
  let last: Block = { line: 1, heading: '', lines: [] }
  const blocks: [Block, ...Block[]] = [last]
  let fenced = false
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    const [, marks, heading] = (fenced ? null : /^(#{1,2})\s+(.+?)\s*#*\s*$/.exec(line)) ?? []
    if (!heading) {
      last.lines.push(line)
      continue
    }
    last = { line: index + 1, heading, lines: [] }
    if (marks === '#' && isEmpty(blocks)) blocks[0] = last
    else blocks.push(last)
  }
  return blocks
}

/** Whether nothing was read yet: only then is a `# Heading` the title. A later one is a section, so that no text is lost. */
function isEmpty(blocks: readonly Block[]): boolean {
  return blocks.every((block) => block.heading === '' && !hasText(block))
}

function hasText({ lines }: Block): boolean {
  return lines.join('').trim() !== ''
}

function sectionOf({ heading, lines }: Block): Section {
  const text = lines.join('\n')
  const questions = [...text.matchAll(/<!--\s*questions:([\s\S]*?)-->/g)].flatMap(([, list = '']) => list.split('|'))
  return {
    heading,
    anchor: slug(heading),
    text: text.replace(/<!--[\s\S]*?-->/g, '').trim(),
    questions: questions.map((question) => question.trim()).filter((question) => question !== ''),
  }
}
