import { expect, test } from 'vitest'
import { edits } from './audit_tamper/edits.ts'
import { tamper } from './audit_tamper/tries.ts'

test('random edits of an audit are all found, and the first bad entry is named', async () => {
  const scores = await tamper(90, 20_260_310)
  expect([...scores.keys()]).toEqual(Object.keys(edits))
  for (const [name, { tries, found, nameable, named }] of scores)
    expect([found, named], name).toEqual([tries, nameable])
}, 60_000)
