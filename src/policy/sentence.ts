import { messageOf } from './fault.ts'
import type { CelFacts, Language } from './language.ts'

const printable: ReadonlySet<string> = new Set(['int', 'string', 'bool'])

/** Compiles a sentence with `{expression}` placeholders. Throws a SyntaxError that names the placeholder. */
export function compileSentence(text: string, language: Language): (facts: CelFacts) => string {
  const parts = text.split(/\{([^{}]*)\}/)
  const print = parts.map((part, index) => (index % 2 === 0 ? words(part) : placeholder(part, language)))
  return (facts) => print.map((one) => one(facts)).join('')
}

function words(part: string): () => string {
  if (/[{}]/.test(part)) throw new SyntaxError('a brace stands alone; a placeholder is written {expression}')
  return () => part
}

function placeholder(part: string, language: Language): (facts: CelFacts) => string {
  try {
    const { type, run } = language.compile(part)
    if (!printable.has(type)) throw new SyntaxError(`is ${type}; a placeholder prints int, string or bool`)
    return (facts) => String(run(facts))
  } catch (error) {
    throw new SyntaxError(`placeholder {${part}} ${messageOf(error)}`)
  }
}
