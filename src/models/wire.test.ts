import { afterEach, describe, expect, test } from 'vitest'
import { openModel } from './open.ts'
import { providers } from './provider.ts'
import { listen, withGuard } from './testing/listen.ts'
import { serving, stopServing } from './testing/serving.ts'
import { frames, wire } from './testing/wire.ts'

describe.each(providers)('on the wire of %s, a stream', (provider) => {
  afterEach(stopServing)

  const { begins, word, call: calls, error } = wire[provider]
  // Its error says that it has too much to do.
  const kind = provider === 'anthropic' ? 'limited' : 'broken'

  async function played(events: readonly (object | string)[]) {
    const { url, heard } = await serving(200, frames(events), { 'content-type': 'text/event-stream' })
    const model = withGuard(await openModel({ provider, model: 'm', url, key: 'k' }))
    return { ...(await listen(model)), asked: heard.length }
  }

  test('that ends in good order without saying that it is over is no answer', async () => {
    const { fault, heard, asked } = await played([...begins, ...word])

    expect(fault).toMatchObject({ kind: 'broken' })
    expect(heard).toEqual(['Your'])
    expect(asked).toBe(1)
  })

  test('that tells of an error behind words is no answer, and the error’s words go nowhere', async () => {
    const { fault, heard, asked } = await played([...begins, ...word, ...error])

    expect(fault).toMatchObject({ kind })
    expect(String(fault)).not.toContain('canary')
    expect(heard).toEqual(['Your'])
    expect(asked).toBe(1)
  })

  test('that begins with an error is asked once more', async () => {
    const { fault, asked } = await played(error)

    expect(fault).toMatchObject({ kind })
    expect(asked).toBe(2)
  })

  test('with the arguments of a call cut off proposes nothing that could be done', async () => {
    expect((await played([...begins, ...calls('{"order":"#1"}')])).answer?.calls).toMatchObject([
      { tool: 'get_order', arguments: { order: '#1' } },
    ])
    await stopServing()

    const { answer, fault } = await played([...begins, ...calls('{"order":"#1')])

    if (answer === null) expect(fault).toMatchObject({ kind: 'broken' })
    else expect(answer.calls).toMatchObject([{ tool: 'get_order', arguments: null }])
  })
})
