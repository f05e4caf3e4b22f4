import type { Task } from '../../../core/conversation.ts'
import { bestMatches, isNamed, stems } from '../../../tools/match_items.ts'
import { ask, entity, type Plan, settled, type Work } from './plan.ts'
import { nameOfLine, type SeenLine, type SeenOrder } from './seen.ts'

/**
 * The lines of an order that a task is about: those the words name, the only one, or, where the task may be about the
 * whole order, all (`null`). Asks when it cannot tell; `undefined` when the turn has to wait.
 */
export function* findLines(
  task: Task,
  order: SeenOrder,
  whole: boolean,
  verb: string,
  work: Work,
): Plan<readonly SeenLine[] | null | undefined> {
  const chosen = task.settled['lines']
  if (chosen !== undefined) return order.lines.filter(({ line }) => chosen.includes(line))
  if (settled(task, 'whole') || entity(task, 'everything')) return whole ? null : order.lines
  if (order.lines.length === 1) return whole ? null : order.lines
  const named = linesNamed(task, order)
  if (named.length > 0) return named.length === order.lines.length && whole ? null : named
  if (whole && !namesThing(task)) return null
  yield* whichLine(task, order, verb, work)
  return undefined
}

/** Every item that is named, each by its own words; two lines that fit the same words equally well are both meant only if alike. */
function linesNamed(task: Task, order: SeenOrder): readonly SeenLine[] {
  const items = task.entities.filter((one) => one.kind === 'item')
  const found = items.flatMap((item) => {
    const best = bestMatches(
      item.value,
      order.lines,
      ({ name }) => name,
      ({ options }) => Object.values(options),
    )
    return new Set(best.map(({ variant }) => variant)).size === 1 ? best : []
  })
  const named = order.lines.filter((line) => found.includes(line))
  return named.length > 0 ? named : order.lines.filter(({ name }) => isNamed(task.text, name))
}

/** "The order", "it" and "everything" are no item. */
function namesThing(task: Task): boolean {
  return task.entities.some((one) => one.kind === 'item' && stems(one.value).length > 0)
}

export function* whichLine(task: Task, order: SeenOrder, verb: string, work: Work): Plan<null> {
  const options = order.lines.map((line) => ({ label: nameOfLine(line), value: line.line }))
  const list = options.map(({ label }) => `• ${label}`).join('\n')
  return yield* ask(
    `Which item of order ${order.order} shall I ${verb}?\n${list}`,
    'lines',
    options,
    { ...task, settled: { ...task.settled, order: order.order } },
    work,
  )
}
