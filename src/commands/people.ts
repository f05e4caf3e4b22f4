import { linkFor } from '../accounts/links.ts'
import {
  addPerson,
  changeRole,
  type Colleague,
  disable as shutOut,
  enable as letIn,
  listPeople,
} from '../accounts/people.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Config } from '../config.ts'
import { staffRoles, type StaffRole } from '../core/call.ts'
import { personView } from '../http/views/person.ts'
import { accountsOn } from '../opening/accounts.ts'
import { openRecords } from '../opening/records.ts'
import { Trouble } from '../opening/trouble.ts'
import { operator } from './operator.ts'
import { faint, say, sayJson } from './voice.ts'

type Shape = { readonly json?: boolean }

/** Adds somebody to the staff and shows the link with which they choose a password. */
export async function add(
  config: Config,
  { name, email, role, json }: Shape & { readonly name: string; readonly email: string; readonly role: string },
): Promise<number> {
  const wanted = { name, email: readEmail(email), role: readRole(role) }
  const { colleague, invitation } = await within(config, (accounts) => addPerson(accounts, wanted, operator()))
  const { link } = invitation
  if (json) sayJson({ ...personView(colleague), link })
  else {
    say(lineOf(colleague))
    say(link ?? '')
    say(faint('Opens once, within three days, and sets the password. It is kept hashed and cannot be shown again.'))
  }
  return 0
}

export async function list(config: Config, { json }: Shape): Promise<number> {
  const found = await within(config, ({ store }) => listPeople(store))
  if (json) sayJson(found.map(personView))
  else for (const one of found) say(lineOf(one))
  if (found.length === 0 && !json) say('Nobody works here yet: supportops people add --help')
  return 0
}

export async function role(config: Config, id: string, to: string, { json }: Shape): Promise<number> {
  const wanted = readRole(to)
  return told(await within(config, (accounts) => changeRole(accounts, id, wanted, operator())), json)
}

export async function disable(config: Config, id: string, { json }: Shape): Promise<number> {
  return told(await within(config, (accounts) => shutOut(accounts, id, operator())), json)
}

export async function enable(config: Config, id: string, { json }: Shape): Promise<number> {
  return told(await within(config, (accounts) => letIn(accounts, id, operator())), json)
}

/** Shows a link with which somebody who has an account chooses a new password. */
export async function link(config: Config, email: string, { json }: Shape): Promise<number> {
  const { link: address } = await within(config, (accounts) => linkFor(accounts, readEmail(email), operator()))
  if (json) sayJson({ link: address })
  else {
    say(address ?? '')
    say(faint('Opens once, within an hour.'))
  }
  return 0
}

function told(colleague: Colleague, json: boolean | undefined): number {
  if (json) sayJson(personView(colleague))
  else say(lineOf(colleague))
  return 0
}

const words = {
  none: 'no account yet',
  invited: 'has not chosen a password yet',
  password: 'signs in with a password',
  second_factor: 'signs in with a password and a code',
} as const satisfies Record<Colleague['signsIn'], string>

function lineOf({ id, name, email, role: may, disabledAt, signsIn }: Colleague): string {
  const state = disabledAt === null ? words[signsIn] : `disabled ${new Date(disabledAt).toISOString()}`
  return `${id}  ${email}  ${name}  ${may}  ${state}`
}

function readRole(word: string): StaffRole {
  const known = staffRoles.find((one) => one === word)
  if (known) return known
  throw new Trouble(`There is no role "${word}": use ${staffRoles.join(', ')}.`, 2)
}

function readEmail(text: string): string {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return text
  throw new Trouble(`"${text}" is no e-mail address.`, 2)
}

/** The mails are not shown beside the links that the commands show anyway. */
async function within<T>(config: Config, work: (accounts: Accounts) => Promise<T>): Promise<T> {
  const { store, secrets } = await openRecords(config)
  try {
    const accounts = accountsOn(config, { store, now: Date.now, masterKey: secrets.master })
    return await work({ ...accounts, mailed: () => {} })
  } finally {
    await store.close()
  }
}
