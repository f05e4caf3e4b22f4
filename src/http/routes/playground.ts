import { tryOut } from '../../agent/playground/try_out.ts'
import { trial, trialBody } from '../contract/playground.ts'
import { answer, defineDoor } from '../door.ts'
import { trialView } from '../views/playground.ts'

export const postTrial = defineDoor({
  does: 'Try out a message of a customer, and see every stage of the turn',
  more:
    'The real turn over a copy of what it reads. Nothing is written, and nothing begins outside but what the brain asks ' +
    'its model and what it searches. The call of a stage says what its receipt would be.',
  tag: 'staff',
  body: trialBody,
  answers: { 200: trial },
  refuses: ['not_found', 'erased'],
  // An answer that is kept would be written.
  isSecret: true,
  async run({ desk }, { body }) {
    const { user_input: text, user_id: customerId, so_far: soFar = null } = body
    return answer(200, trialView(await tryOut(desk, { text, customerId, soFar })))
  },
})
