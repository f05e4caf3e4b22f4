import { hasSecondFactor, type Account } from '../core/account.ts'
import type { StaffMember } from '../core/access.ts'
import { type AuditType, houseChain } from '../core/audit.ts'
import type { StaffRole } from '../core/call.ts'
import { newId } from '../core/id.ts'
import type { JsonObject } from '../core/json.ts'
import type { Store, Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Accounts } from './accounts.ts'
import { writeMail, type Written } from './mails.ts'
import { folded } from './secrets.ts'

/** A member of the staff, and how they can sign in; `none`: they have no account yet. */
export type Colleague = StaffMember & {
  readonly signsIn: 'none' | 'invited' | 'password' | 'second_factor'
}

export type NewColleague = { readonly name: string; readonly email: string; readonly role: StaffRole }

/** Everybody who works here or did. */
export async function listPeople(store: Store): Promise<Colleague[]> {
  return store.read(async (tables) => Promise.all((await tables.staff.list()).map((one) => colleague(tables, one))))
}

/** Adds somebody to the staff and writes the mail with the link to choose a password. */
export async function addPerson(
  accounts: Accounts,
  { name, email, role }: NewColleague,
  by: string,
): Promise<{ readonly colleague: Colleague; readonly invitation: Written }> {
  const to = folded(email)
  const made = await accounts.store.transaction(async (tables) => {
    if ((await tables.staff.lockAll()).some((one) => folded(one.email) === to))
      throw new Refusal('conflict', 'Somebody of the staff has this e-mail address.')
    const staff = { id: newId('staff', accounts.now()), name, email: to, role, disabledAt: null }
    await tables.staff.insert(staff)
    const invitation = await inviteTo(accounts, tables, staff)
    await written(accounts, tables, 'staff_added', { staff: staff.id, role, by })
    return { colleague: await colleague(tables, staff), invitation }
  })
  accounts.mailed(made.invitation.letter)
  return made
}

/** Writes another mail with a link to choose a password: the first was lost, or there was none. */
export async function invite(accounts: Accounts, id: string): Promise<Written> {
  const invitation = await accounts.store.transaction(async (tables) => {
    const member = memberOf(await tables.staff.lockAll(), id)
    if (member.disabledAt !== null) throw new Refusal('conflict', `${member.name} is disabled.`)
    return inviteTo(accounts, tables, member)
  })
  accounts.mailed(invitation.letter)
  return invitation
}

/** Changes what somebody may do; their sessions end. */
export async function changeRole(accounts: Accounts, id: string, role: StaffRole, by: string): Promise<Colleague> {
  return changed(accounts, id, async (tables, member, others) => {
    if (role !== 'admin') mustLeaveAnAdmin(member, others)
    await written(accounts, tables, 'role_changed', { staff: id, from: member.role, to: role, by })
    return { ...member, role }
  })
}

/** Shuts somebody out, everywhere and at once. */
export async function disable(accounts: Accounts, id: string, by: string): Promise<Colleague> {
  return changed(accounts, id, async (tables, member, others) => {
    if (member.disabledAt !== null) return member
    mustLeaveAnAdmin(member, others)
    await written(accounts, tables, 'staff_disabled', { staff: id, by })
    return { ...member, disabledAt: accounts.now() }
  })
}

export async function enable(accounts: Accounts, id: string, by: string): Promise<Colleague> {
  return changed(accounts, id, async (tables, member) => {
    if (member.disabledAt === null) return member
    await written(accounts, tables, 'staff_enabled', { staff: id, by })
    return { ...member, disabledAt: null }
  })
}

type Change = (tables: Tables, member: StaffMember, others: readonly StaffMember[]) => Promise<StaffMember>

async function changed(accounts: Accounts, id: string, change: Change): Promise<Colleague> {
  return accounts.store.transaction(async (tables) => {
    const all = await tables.staff.lockAll()
    const member = memberOf(all, id)
    const others = all.filter((one) => one.id !== id)
    const account = await tables.accounts.of({ kind: 'staff', staffId: id })
    if (account) await tables.sessions.endAll(account.id)
    const after = await change(tables, member, others)
    await tables.staff.update(after)
    return colleague(tables, after)
  })
}

async function inviteTo(accounts: Accounts, tables: Tables, { id, email }: StaffMember): Promise<Written> {
  const known = await tables.accounts.of({ kind: 'staff', staffId: id })
  const account = known ?? (await accountFor(accounts, tables, id, folded(email)))
  return writeMail(accounts, tables, 'invitation', account.email, account)
}

async function accountFor(accounts: Accounts, tables: Tables, staffId: string, email: string): Promise<Account> {
  if (await tables.accounts.byEmail(email))
    throw new Refusal('conflict', 'A customer has an account with this e-mail address. Take another for the staff.')
  const at = accounts.now()
  const account: Account = {
    id: newId('acc', at),
    email,
    holder: { kind: 'staff', staffId },
    password: null,
    secondFactor: null,
    createdAt: at,
  }
  await tables.accounts.insert(account)
  return account
}

function memberOf(all: readonly StaffMember[], id: string): StaffMember {
  const member = all.find((one) => one.id === id)
  if (!member) throw new Refusal('not_found', `Nobody of the staff is ${id}.`)
  return member
}

function mustLeaveAnAdmin({ role, name }: StaffMember, others: readonly StaffMember[]): void {
  if (role !== 'admin' || others.some((one) => one.role === 'admin' && one.disabledAt === null)) return
  throw new Refusal('conflict', `${name} is the last admin. Make somebody else an admin first.`)
}

async function colleague(tables: Tables, member: StaffMember): Promise<Colleague> {
  const account = await tables.accounts.of({ kind: 'staff', staffId: member.id })
  return { ...member, signsIn: account ? waysIn(account) : 'none' }
}

function waysIn(account: Account): Colleague['signsIn'] {
  if (account.password === null) return 'invited'
  return hasSecondFactor(account) ? 'second_factor' : 'password'
}

async function written({ now }: Accounts, tables: Tables, type: AuditType, payload: JsonObject): Promise<void> {
  await tables.audit.append({ chain: houseChain, type, at: now(), payload })
}
