import { pause } from './pause.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

/** What somebody does on a page before it is alive. */
export type Early = {
  /** Does it, once the page is. What is written from then on is told at once. */
  goOn(): void
  /** All of the page is awake and hears for itself. */
  end(): void
}

/** What was done, in turn, and what was written into which field. */
type Heeded = { readonly deeds: Map<EventTarget, () => void>; readonly written: Map<Field, string> }

/** Heeds what somebody writes, presses and sends before the page is alive; links lead on by themselves. */
export function heedEarly(): Early {
  const heeded: Heeded = { deeds: new Map(), written: new Map() }
  const stop = new AbortController()
  const listen = { capture: true, signal: stop.signal }
  document.addEventListener('click', (event) => heedClick(event, heeded), listen)
  document.addEventListener('submit', (event) => heedSubmit(event, heeded), listen)
  document.addEventListener('keydown', (event) => heedEnter(event, heeded), listen)
  document.addEventListener('input', (event) => heedWords(event, heeded), listen)
  keepWords(heeded)
  const late = new AbortController()
  const goOn = async (): Promise<void> => {
    // Once React is done, as inside of its own work an event wakes nothing, and before anybody can do anything else.
    await Promise.resolve()
    stop.abort()
    document.addEventListener('input', tellLate, { capture: true, signal: late.signal })
    tellWritten(heeded)
    // One after the other, each once React is done with the one before.
    for (const deed of heeded.deeds.values()) {
      await pause()
      deed()
    }
  }
  return { goOn: () => void goOn(), end: () => late.abort() }
}

/** What is heeded goes no further: parts of the page may be awake before all of it is, and it would be done twice. */
function heedClick(event: MouseEvent, { deeds }: Heeded): void {
  const { target } = event
  const pressed = target instanceof Element ? target.closest('a, button, [role=button]') : null
  const sends = pressed instanceof HTMLButtonElement && pressed.type === 'submit' && pressed.form !== null
  if (!(pressed instanceof HTMLElement) || pressed instanceof HTMLAnchorElement || sends) return
  event.stopPropagation()
  deeds.set(pressed, () => pressed.click())
}

function heedSubmit(event: SubmitEvent, { deeds }: Heeded): void {
  event.preventDefault()
  event.stopPropagation()
  const { target: form } = event
  if (form instanceof HTMLFormElement) deeds.set(form, () => form.requestSubmit())
}

/** Enter sends what stands in a field of several lines. */
function heedEnter(event: KeyboardEvent, { deeds }: Heeded): void {
  const { key, shiftKey, isComposing, target: field } = event
  if (key !== 'Enter' || shiftKey || isComposing || !(field instanceof HTMLTextAreaElement)) return
  event.preventDefault()
  event.stopPropagation()
  deeds.set(field, () => field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
}

/** Kept here, as React may empty a field when it brings it to life. */
function heedWords(event: Event, { written }: Heeded): void {
  const { target: field } = event
  if (!hasWords(field)) return
  event.stopPropagation()
  written.set(field, field.value)
}

/** What a browser filled in by itself, or somebody wrote before anybody listened. */
function keepWords({ written }: Heeded): void {
  for (const field of document.querySelectorAll<Field>('input, textarea'))
    if (hasWords(field) && !written.has(field) && field.value !== field.defaultValue) written.set(field, field.value)
}

/** Tells React what stands in fields, all of it before anything else can be written into them. */
function tellWritten(heeded: Heeded): void {
  keepWords(heeded)
  for (const [field, words] of heeded.written) tell(field, words)
}

/** What stands around a page is awake before the page: React would take what was written meanwhile for old. */
function tellLate(event: Event): void {
  const { target: field, isTrusted } = event
  if (!isTrusted || !hasWords(field)) return
  event.stopPropagation()
  tell(field, field.value)
}

/** Not a box, nor what a field of several lines measures itself by. */
function hasWords(field: EventTarget | null): field is Field {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false
  return !['file', 'checkbox', 'radio'].includes(field.type) && field.getAttribute('aria-hidden') !== 'true'
}

/** React hears of a value that differs from the last that was written by its own property, where it is awake. */
function tell(field: Field, words: string): void {
  field.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }))
  field.value = ''
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, words)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
