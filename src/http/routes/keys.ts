import { createKey, revokeKey } from '../../accounts/api_keys.ts'
import type { ApiKey } from '../../core/access.ts'
import type { Store } from '../../core/ports.ts'
import { Refusal } from '../../core/refusal.ts'
import { idParams } from '../contract/common.ts'
import { apiKey, apiKeys, keyBody, newKey } from '../contract/key.ts'
import { answer, defineDoor } from '../door.ts'
import { whoDid } from '../staff_only.ts'
import { keyView } from '../views/key.ts'

export const listKeys = defineDoor({
  does: 'List the API keys there are or were',
  tag: 'people',
  answers: { 200: apiKeys },
  async run({ desk }) {
    const keys = await desk.store.read((tables) => tables.keys.list())
    return answer(200, { items: keys.map(keyView) })
  },
})

export const postKey = defineDoor({
  does: 'Make an API key',
  more: 'Its secret is in this answer and nowhere else.',
  tag: 'people',
  body: keyBody,
  answers: { 201: newKey },
  isSecret: true,
  async run({ desk }, { body: { name, scopes }, caller, staff }) {
    const wanted = { name, scopes: [...new Set(scopes)] }
    const { id, secret } = await createKey(desk.store, wanted, whoDid(caller, staff), desk.now())
    return answer(201, { key: keyView(await keyOf(desk.store, id)), secret })
  },
})

export const deleteKey = defineDoor({
  does: 'Revoke an API key',
  more: 'It is refused two seconds later at the most, at every node.',
  tag: 'people',
  params: idParams,
  answers: { 200: apiKey },
  refuses: ['not_found', 'conflict'],
  async run({ desk }, { params: { id }, caller, staff }) {
    await keyOf(desk.store, id)
    if (!(await revokeKey(desk.store, id, whoDid(caller, staff), desk.now())))
      throw new Refusal('conflict', `The key ${id} was revoked before.`)
    return answer(200, keyView(await keyOf(desk.store, id)))
  },
})

async function keyOf(store: Store, id: string): Promise<ApiKey> {
  const key = (await store.read((tables) => tables.keys.list())).find((one) => one.id === id)
  if (!key) throw new Refusal('not_found', `There is no key ${id}.`)
  return key
}
