import { giveCode } from '../../accounts/second_factor.ts'
import { signOut, signOutEverywhere } from '../../accounts/sessions.ts'
import { signIn } from '../../accounts/sign_in.ts'
import { folded } from '../../accounts/secrets.ts'
import { idParams } from '../contract/common.ts'
import { codeBody, sessions, signedInAs, signedOut, signInBody, visitor } from '../contract/session.ts'
import { answer, defineDoor } from '../door.ts'
import { nobody, sessionView } from '../views/session.ts'
import { atCodes, mustBeSomebody, shownTo, welcomed } from './signed_in.ts'

export const postSession = defineDoor({
  does: 'Sign in',
  more: 'Sets the cookie of a session. With a second factor the session opens nothing before `POST /session/second-factor`. Ten tries in five minutes are heard for an account, and from an address; a wrong password and an unknown address are told the same.',
  tag: 'people',
  reach: 'all',
  body: signInBody,
  answers: { 200: signedInAs },
  refuses: ['unauthenticated', 'forbidden', 'too_many', 'unavailable'],
  isSecret: true,
  async run({ accounts, desk, tries }, { body: { email, password }, browser, ip }) {
    const names = [tries.from({ ip }), tries.at(folded(email))]
    const begun = await tries.during(names, () => signIn(accounts, { email, password, from: ip }, browser))
    return welcomed(desk, begun)
  },
})

export const postCode = defineDoor({
  does: 'Give the code of the second factor',
  more: 'Six digits of the authenticator, or a recovery code; each is good once. The session gets a new token.',
  tag: 'people',
  reach: 'all',
  body: codeBody,
  answers: { 200: signedInAs },
  refuses: ['conflict'],
  isSecret: true,
  async run({ accounts, desk, tries }, { body: { code }, browser, ip, signedIn }) {
    const person = mustBeSomebody(signedIn)
    const begun = await tries.during([atCodes(tries, person)], () =>
      giveCode(accounts, person, { code, from: ip }, browser),
    )
    return welcomed(desk, begun)
  },
})

export const getSession = defineDoor({
  does: 'Tell who is signed in, if anybody is',
  tag: 'people',
  reach: 'all',
  answers: { 200: visitor },
  async run({ desk }, { signedIn }) {
    return answer(200, signedIn ? await shownTo(desk, signedIn) : nobody)
  },
})

export const deleteSession = defineDoor({
  does: 'Sign out',
  more: 'The session is dead at every node with the answer.',
  tag: 'people',
  reach: 'all',
  answers: { 200: signedOut },
  refuses: ['not_found'],
  isSecret: true,
  async run({ accounts }, { signedIn }) {
    const person = mustBeSomebody(signedIn)
    await signOut(accounts, person, person.session.id)
    return { ...answer(200, { ended: 1 }), cookie: null }
  },
})

export const listSessions = defineDoor({
  does: 'List where you are signed in, newest first',
  tag: 'people',
  reach: 'all',
  answers: { 200: sessions },
  async run({ desk }, { signedIn }) {
    const { account, session } = mustBeSomebody(signedIn)
    const own = await desk.store.read((tables) => tables.sessions.of(account.id))
    const open = own.filter(({ state, expiresAt }) => state === 'open' && expiresAt > desk.now())
    return answer(200, { items: open.map((one) => sessionView(one, session.id)) })
  },
})

export const deleteSessions = defineDoor({
  does: 'Sign out everywhere, here too',
  tag: 'people',
  reach: 'all',
  answers: { 200: signedOut },
  isSecret: true,
  async run({ accounts }, { signedIn }) {
    return { ...answer(200, { ended: await signOutEverywhere(accounts, mustBeSomebody(signedIn)) }), cookie: null }
  },
})

export const deleteSessionById = defineDoor({
  does: 'Sign out in one of your browsers',
  tag: 'people',
  reach: 'all',
  params: idParams,
  answers: { 200: signedOut },
  refuses: ['not_found'],
  async run({ accounts }, { params: { id }, signedIn }) {
    await signOut(accounts, mustBeSomebody(signedIn), id)
    return answer(200, { ended: 1 })
  },
})
