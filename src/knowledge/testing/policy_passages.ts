import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Passage } from '../../core/policy.ts'

const folder = join(import.meta.dirname, '../../../policies')

/** The text of one file of the shipped policies. */
export function policyText(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

/** Every section of the shipped policies and FAQs, as the search gets them. */
export function policyPassages(): Passage[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
  return paths.filter((path) => path.endsWith('.md')).flatMap(sectionsOf)
}

function sectionsOf(path: string): Passage[] {
  const policy = path.replace(/\/policy\.md$|\.md$/, '')
  return policyText(path)
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.trim().split('\n')
      const [, list = ''] = /<!-- questions: (.*) -->/.exec(lines[0] ?? '') ?? []
      const anchor = heading
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-')
      return {
        citation: { policy, heading, anchor, version: 'test' },
        text: lines.slice(1).join('\n').trim(),
        questions: list.split(' | '),
        score: 0,
      }
    })
}
