import { addPerson, changeRole, disable, enable, invite, listPeople } from '../../accounts/people.ts'
import { mailSent } from '../contract/account.ts'
import { idParams } from '../contract/common.ts'
import { people, person, personBody, roleBody } from '../contract/person.ts'
import { answer, defineDoor } from '../door.ts'
import { whoDid } from '../staff_only.ts'
import { personView } from '../views/person.ts'

export const listStaff = defineDoor({
  does: 'List who works here or did',
  tag: 'people',
  answers: { 200: people },
  async run({ desk }) {
    return answer(200, { items: (await listPeople(desk.store)).map(personView) })
  },
})

export const postPerson = defineDoor({
  does: 'Add somebody to the staff',
  more: 'A mail goes to them with a link to choose a password, good for three days.',
  tag: 'people',
  body: personBody,
  answers: { 201: person },
  refuses: ['conflict'],
  async run({ accounts }, { body, caller, staff }) {
    const { colleague } = await addPerson(accounts, body, whoDid(caller, staff))
    return answer(201, personView(colleague))
  },
})

export const invitePerson = defineDoor({
  does: 'Send somebody of the staff another link to choose a password',
  tag: 'people',
  params: idParams,
  answers: { 202: mailSent },
  refuses: ['not_found', 'conflict'],
  async run({ accounts }, { params: { id } }) {
    await invite(accounts, id)
    return answer(202, { sent: true })
  },
})

export const postRole = defineDoor({
  does: 'Change the role of somebody of the staff',
  more: 'Their sessions end at once, everywhere. The last admin stays one.',
  tag: 'people',
  params: idParams,
  body: roleBody,
  answers: { 200: person },
  refuses: ['not_found', 'conflict'],
  async run({ accounts }, { params: { id }, body: { role }, caller, staff }) {
    return answer(200, personView(await changeRole(accounts, id, role, whoDid(caller, staff))))
  },
})

export const disablePerson = defineDoor({
  does: 'Shut somebody of the staff out',
  more: 'At once and everywhere. What they did stays theirs in the records.',
  tag: 'people',
  params: idParams,
  answers: { 200: person },
  refuses: ['not_found', 'conflict'],
  async run({ accounts }, { params: { id }, caller, staff }) {
    return answer(200, personView(await disable(accounts, id, whoDid(caller, staff))))
  },
})

export const enablePerson = defineDoor({
  does: 'Let somebody of the staff in again',
  tag: 'people',
  params: idParams,
  answers: { 200: person },
  refuses: ['not_found'],
  async run({ accounts }, { params: { id }, caller, staff }) {
    return answer(200, personView(await enable(accounts, id, whoDid(caller, staff))))
  },
})
