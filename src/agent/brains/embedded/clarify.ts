import type { Awaiting, Option, Task } from '../../../core/conversation.ts'
import { likeness, stems } from '../../../tools/match_items.ts'
import type { Intent, Understanding } from '../../../core/understanding.ts'
import { settle } from './plan.ts'

type Question = Extract<Awaiting, { kind: 'clarification' }>

/** How an answer to a question was taken: the task goes on, the question is declined, or it was no answer. */
export type Answered =
  | { readonly kind: 'settled'; readonly task: Task }
  | { readonly kind: 'declined' }
  | { readonly kind: 'other' }

const ordinals: Readonly<Record<string, number>> = {
  first: 0,
  '1st': 0,
  second: 1,
  '2nd': 1,
  third: 2,
  '3rd': 2,
  fourth: 3,
  '4th': 3,
  fifth: 4,
  '5th': 4,
}

/** "Not that one" names what is not meant. */
const denies = /\b(?:not|isn't|wasn't|don't|except|neither)\b/i

/** Reads a message as the answer to the question that was asked. */
export function readAnswer({ wants, options, task }: Question, text: string, understanding: Understanding): Answered {
  if (understanding.answer === null && denies.test(text)) return { kind: 'other' }
  const option = optionOf(options, text, understanding) ?? (wants === 'way' ? wayOf(options, understanding) : null)
  if (option) return taken(task, wants, wants === 'lines' ? [option.value] : option.value)
  if (understanding.answer === 'no') return { kind: 'declined' }
  const number = understanding.entities.find((one) => one.kind === 'order')
  if ((wants === 'order' || wants === 'target') && number) return taken(task, wants, number.value)
  if (wants === 'order') return byWords(task, understanding)
  if (wants === 'address' && namesAddress(text, understanding))
    return taken(task, wants, addressIn(text, understanding))
  if (understanding.answer === 'yes' || isNewRequest(understanding, task)) return { kind: 'other' }
  if (wants === 'lines' && /\b(?:all|both|everything|each)\b/i.test(text))
    return taken(
      task,
      wants,
      options.map(({ value }) => value),
    )
  if (wants === 'address') return taken(task, wants, addressIn(text, understanding))
  return wants === 'variant' ? taken(task, 'wish', text.slice(0, 300)) : { kind: 'other' }
}

const wayFor: Readonly<Partial<Record<Intent, string>>> = {
  replace_item: 'replacement',
  refund_request: 'refund',
  return_item: 'refund',
}

/** "I'd like a new one" and "money back please" are the two ways in other words. */
function wayOf(options: readonly Option[], { requests, entities }: Understanding): Option | null {
  const [wish] = requests
  const isElsewhere = entities.some(({ kind }) => kind === 'order' || kind === 'last_order')
  const way = wish && requests.length === 1 && !isElsewhere ? wayFor[wish.intent] : undefined
  return options.find(({ value }) => value === way) ?? null
}

function taken(task: Task, name: string, value: string | readonly string[]): Answered {
  return { kind: 'settled', task: settle(task, name, value) }
}

/** An item, a date or "the last one" says which order is meant, unless the message is a request of another kind. */
function byWords(task: Task, understanding: Understanding): Answered {
  const saying = understanding.entities.filter(
    ({ kind }) => kind === 'item' || kind === 'last_order' || kind === 'date',
  )
  if (saying.length === 0 || isNewRequest(understanding, task)) return { kind: 'other' }
  const kept = task.entities.filter(({ kind }) => kind !== 'item' && kind !== 'date' && kind !== 'last_order')
  return { kind: 'settled', task: { ...task, entities: [...kept, ...saying] } }
}

function namesAddress(text: string, { entities }: Understanding): boolean {
  return /<ADDRESS_\d{1,6}>/.test(text) || entities.some(({ kind }) => kind === 'address')
}

function addressIn(text: string, { entities }: Understanding): string {
  return entities.find((one) => one.kind === 'address')?.value ?? text.slice(0, 400)
}

/** A message that is surely about something else than what was asked. */
export function isNewRequest({ requests }: Understanding, task?: Task): boolean {
  return requests.some(
    ({ intent, confidence }) => confidence >= 0.8 && intent !== task?.intent && intent !== 'out_of_scope',
  )
}

/** What the redaction put in place of a value: its number is no answer. */
const hiddenValue = /<[A-Z_]{2,20}_\d{1,6}>/g

function optionOf(options: readonly Option[], text: string, { answer, entities }: Understanding): Option | null {
  if (options.length === 0) return null
  const yesOrNo = options.find(({ value }) => value === answer)
  if (yesOrNo) return yesOrNo
  const number = entities.find((one) => one.kind === 'order')
  const named = number && options.find(({ value }) => value === number.value)
  if (named) return named
  const words =
    text
      .replace(hiddenValue, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const place =
    words.length <= 4
      ? words
          .map((word) => ordinals[word] ?? (/^[1-9]$/.test(word) ? Number(word) - 1 : undefined))
          .find((at) => at !== undefined)
      : undefined
  if (place !== undefined && options[place]) return options[place]
  return byLabel(options, text)
}

/** The one option whose words are said, or that the words fit best; two that fit alike are no answer. */
function byLabel(options: readonly Option[], text: string): Option | null {
  const said = new Set(stems(text))
  const scored = options.map((option) => {
    const words = stems(`${option.label} ${option.value.replaceAll('_', ' ')}`)
    const hits = words.filter((word) => said.has(word)).length
    return { option, score: hits > 0 ? hits + likeness(text, option.label) : 0 }
  })
  const best = Math.max(...scored.map(({ score }) => score))
  const winners = scored.filter(({ score }) => score > 0 && score === best)
  return winners.length === 1 ? (winners[0]?.option ?? null) : null
}
