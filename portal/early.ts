import { pause } from './pause.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

/** What somebody does on a page before it is alive. */
export type Early = {
  /** Does it, once the page is. What is written from then on is told at once. */
  goOn(): void
  /** All of the page is awake and hears for itself. */
  end(): void
}

/** Heeds what somebody writes, presses and sends before the page is alive; links lead on by themselves. */
export function heedEarly(): Early {
  const deeds: Deeds = new Map()
  const stop = new AbortController()
  const listen = { capture: true, signal: stop.signal }
  document.addEventListener('click', (event) => heedClick(event, deeds), listen)
  document.addEventListener('submit', (event) => heedSubmit(event, deeds), listen)
  document.addEventListener('keydown', (event) => heedEnter(event, deeds), listen)
  const late = new AbortController()
  const goOn = (): void => {
    stop.abort()
    document.addEventListener('input', tellLate, { capture: true, signal: late.signal })
    void doNow([tellWritten, ...deeds.values()])
  }
  return { goOn, end: () => late.abort() }
}

/** One after the other, each once React is done with the one before: inside of its own work an event wakes nothing. */
async function doNow(deeds: readonly (() => void)[]): Promise<void> {
  for (const deed of deeds) {
    await pause()
    deed()
  }
}

type Deeds = Map<EventTarget, () => void>

/** What is heeded goes no further: parts of the page may be awake before all of it is, and it would be done twice. */
function heedClick(event: MouseEvent, deeds: Deeds): void {
  const { target } = event
  const pressed = target instanceof Element ? target.closest('a, button, [role=button]') : null
  const sends = pressed instanceof HTMLButtonElement && pressed.type === 'submit' && pressed.form !== null
  if (!(pressed instanceof HTMLElement) || pressed instanceof HTMLAnchorElement || sends) return
  event.stopPropagation()
  deeds.set(pressed, () => pressed.click())
}

function heedSubmit(event: SubmitEvent, deeds: Deeds): void {
  event.preventDefault()
  event.stopPropagation()
  const { target: form } = event
  if (form instanceof HTMLFormElement) deeds.set(form, () => form.requestSubmit())
}

/** Enter sends what stands in a field of several lines. */
function heedEnter(event: KeyboardEvent, deeds: Deeds): void {
  const { key, shiftKey, isComposing, target: field } = event
  if (key !== 'Enter' || shiftKey || isComposing || !(field instanceof HTMLTextAreaElement)) return
  event.preventDefault()
  event.stopPropagation()
  deeds.set(field, () => field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
}

/** Tells React what stands in fields, all of it before anything else can be written into them. */
function tellWritten(): void {
  const written = [...document.querySelectorAll<Field>('input, textarea')]
    .filter((field) => hasWords(field) && field.value !== field.defaultValue)
    .map((field) => ({ field, words: field.value }))
  for (const { field, words } of written) tell(field, words)
}

const hasWords = (field: Field): boolean => !['file', 'checkbox', 'radio'].includes(field.type)

/** What stands around a page is awake before the page: React would take what was written meanwhile for old. */
function tellLate(event: Event): void {
  const { target: field, isTrusted } = event
  if (!isTrusted || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  if (!hasWords(field)) return
  event.stopPropagation()
  tell(field, field.value)
}

/** React hears of a value that differs from the last that was written by its own property, where it is awake. */
function tell(field: Field, words: string): void {
  field.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }))
  field.value = ''
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, words)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
