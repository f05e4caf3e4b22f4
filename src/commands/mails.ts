import { takeMails, type WaitingMail, waitingMails } from '../accounts/mails.ts'
import type { Config } from '../config.ts'
import { openRecords } from '../opening/records.ts'
import { faint, say, sayJson } from './voice.ts'

type Shape = { readonly json?: boolean; readonly take?: boolean }

/** Shows the mails that wait to be delivered, and with `take` writes down that they were handed over. */
export async function mails(config: Config, { json, take }: Shape): Promise<number> {
  const { store, secrets } = await openRecords(config)
  try {
    const now = Date.now()
    const waiting = await waitingMails({ store, masterKey: secrets.master }, now)
    if (json) sayJson(waiting.map(shown))
    else for (const mail of waiting) print(mail)
    if (waiting.length === 0 && !json) say('No mail waits.')
    if (take) await takeMails(store, waiting, now)
    return 0
  } finally {
    await store.close()
  }
}

function shown({ id, kind, letter, createdAt, expiresAt }: WaitingMail) {
  const times = { created_at: new Date(createdAt).toISOString(), expires_at: new Date(expiresAt).toISOString() }
  return { id, kind, ...letter, ...times }
}

function print({ id, letter: { to, subject, text }, createdAt }: WaitingMail): void {
  say(faint(`${id}  ${new Date(createdAt).toISOString()}`))
  say(`To: ${to}\nSubject: ${subject}\n\n${text}\n`)
}
