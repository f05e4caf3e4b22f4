import { type Element, type ElementKind, elementKinds, type Source } from './elements.ts'
import { shown } from './leaves.ts'

/** JSON Lines: one customer, product or order a line, and its `type` says which. */
export function* jsonLineElements({ file, bytes, report, onBytes }: Source): Generator<Element> {
  let line = 0
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const to = end === -1 ? bytes.length : end
    const text = bytes
      .toString('utf8', from, to)
      .replace(/^\ufeff/, '')
      .trim()
    line += 1
    from = to + 1
    const here = line
    const fault = (path: string, fix: string) => report(file, () => ({ line: here, path }), fix)
    const parsed = text === '' ? null : typedValue(text, fault)
    if (parsed) yield { ...parsed, file, at: (path) => ({ line: here, path: path.join('.') }) }
    onBytes(to)
  }
}

function typedValue(
  text: string,
  fault: (path: string, fix: string) => void,
): { kind: ElementKind; value: unknown } | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    fault('', 'is not valid JSON; in JSON Lines every line is one whole object')
    return null
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    fault('', 'is not an object; write {"type": "customer", …}')
    return null
  }
  const { type, ...value }: { type?: unknown } = parsed
  const kind = elementKinds.find((known) => known === type)
  if (kind) return { kind, value }
  fault(
    'type',
    type === undefined
      ? 'is missing; give "customer", "product" or "order"'
      : `${shown(type)} is not customer, product or order`,
  )
  return null
}
