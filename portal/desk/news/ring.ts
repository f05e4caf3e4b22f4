import { isSeen } from './follow_inbox.ts'

const kept = 'supportops.ring'

/** Whether this browser may and shall show messages outside of its window; `null` where it cannot. */
export function ringState(): 'on' | 'off' | 'forbidden' | null {
  if (!('Notification' in window) || !('locks' in navigator)) return null
  if (Notification.permission === 'denied') return 'forbidden'
  return Notification.permission === 'granted' && isWanted() ? 'on' : 'off'
}

/** Asks the person by the browser's own question, so it has to follow a click. */
export async function switchRing(isOn: boolean): Promise<void> {
  if (isOn) await Notification.requestPermission()
  try {
    localStorage.setItem(kept, isOn ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing rings for nobody.
  }
}

function isWanted(): boolean {
  try {
    return localStorage.getItem(kept) === 'on'
  } catch {
    return false
  }
}

export type Ring = { readonly key: string; readonly title: string; readonly body: string; open(): void }

/** Shows a message of the browser when nobody looks at a page of the staff: of two with one key only the later stays. */
export async function ring({ key: tag, title, body, open }: Ring): Promise<void> {
  if (ringState() !== 'on' || (await isSeen())) return
  const shown = new Notification(title, { body, tag })
  shown.addEventListener('click', () => {
    window.focus()
    shown.close()
    open()
  })
}
