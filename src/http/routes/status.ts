import { health, readiness } from '../contract/status.ts'
import { answer, defineDoor } from '../door.ts'

export const getHealth = defineDoor({
  does: 'Tell whether the process is alive',
  tag: 'status',
  answers: { 200: health },
  async run({ health: ask }) {
    return answer(200, ask())
  },
})

export const getReady = defineDoor({
  does: 'Tell whether the desk can take requests',
  tag: 'status',
  answers: { 200: readiness, 503: readiness },
  async run({ ready }) {
    const body = await ready()
    return body.ok ? answer(200, body) : answer(503, body)
  },
})
