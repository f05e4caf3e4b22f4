import type { ASTNode } from '@marcbachmann/cel-js'
import { factTypes, type FactName } from '../core/facts.ts'
import type { Expression, Language } from './language.ts'

/** What a condition looks at, found in its syntax tree. */
export type Reading = {
  readonly facts: ReadonlySet<FactName>
  readonly limits: ReadonlySet<string>
  /** What each fact is held against: the other side of `fact <= …`, the other arguments of `strictest(…, fact)`. */
  readonly mentions: readonly { readonly fact: FactName; readonly beside: Expression }[]
  /** Facts that are calculated with, so that the place where the answer turns cannot be read off the condition. */
  readonly calculated: ReadonlySet<FactName>
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in'])

type Found = {
  readonly facts: Set<FactName>
  readonly limits: Set<string>
  readonly mentions: { readonly fact: FactName; readonly beside: Expression }[]
  readonly calculated: Set<FactName>
}

/** Reads a compiled condition; `language` compiles the parts that a fact is compared with. */
export function readingOf({ ast, text }: Expression, language: Language): Reading {
  const found: Found = { facts: new Set(), limits: new Set(), mentions: [], calculated: new Set() }
  const visit = (node: ASTNode): void => {
    note(node, found)
    const operands = operandsOf(node)
    operands.forEach(visit)
    for (const operand of operands) {
      const fact = factOf(operand)
      if (!fact) continue
      if (!comparisons.has(node.op)) found.calculated.add(fact)
      const beside = operands.filter((other) => other !== operand).flatMap(withLiterals)
      found.mentions.push(
        ...beside.flatMap((part) => compiled(part, text, language)).map((one) => ({ fact, beside: one })),
      )
    }
  }
  visit(ast)
  return found
}

function note(node: ASTNode, found: Found): void {
  const fact = factOf(node)
  if (fact) found.facts.add(fact)
  if (node.op === '.' && node.args[0].op === 'id') found.limits.add(node.args[1])
}

/** None for a part that names a variable of a macro: it says nothing on its own, but its literals do. */
function compiled({ start, end }: ASTNode, text: string, language: Language): readonly Expression[] {
  try {
    return [language.compile(text.slice(start, end))]
  } catch {
    return []
  }
}

function withLiterals(node: ASTNode): readonly ASTNode[] {
  const inner = operandsOf(node).flatMap(withLiterals)
  return [node, ...inner.filter(({ op }) => op === 'value')]
}

function operandsOf(node: ASTNode): readonly ASTNode[] {
  const parts: readonly unknown[] = Array.isArray(node.args) ? node.args.flat(2) : [node.args]
  return parts.filter(isNode)
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part
}

function factOf(node: ASTNode): FactName | null {
  return node.op === 'id' && Object.hasOwn(factTypes, node.args) ? (node.args as FactName) : null
}
