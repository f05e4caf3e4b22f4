import { afterEach, expect, test } from 'vitest'
import { wordsIn } from './agent/words/index.ts'
import { closeDesks, openModelDesk as desk } from './testing/model_desk.ts'
import type { Scripted } from './testing/scripted_model.ts'
import { tools } from './tools/index.ts'

afterEach(closeDesks)

const refund = (said: string): Scripted => ({
  calls: [{ tool: 'issue_refund', arguments: { order: '#12345', reason: 'other', asked_said: said } }],
})

test('a German customer is asked in German with the exact details, says “ja, bitte”, and the refund is made once', async () => {
  const { say, refunds, model } = await desk([refund('mein Geld für die Bestellung #12345 zurück')])
  const before = await refunds()

  const asked = await say('Guten Tag, ich möchte bitte mein Geld für die Bestellung #12345 zurück')
  expect(asked).toMatchObject({ language: 'de', awaiting: 'confirmation' })
  expect(asked.reply).toBe(
    'Das kann ich für Sie tun: Erstattung, $64.00, Bestellung #12345. Genau: „refund $64.00 for order #12345 to your Visa ending in 4242“. Soll ich das so ausführen?',
  )
  expect(await refunds()).toBe(before)

  const done = await say('ja, bitte')
  expect(done.reply).toBe(
    'Erledigt: Erstattung, $64.00, Bestellung #12345. Genau: „I refunded $64.00 for order #12345 to your Visa ending in 4242.“\n\nKann ich sonst noch etwas für Sie tun?',
  )
  // A plain yes is read by our own code.
  expect(model.asked).toHaveLength(1)

  const again = await say('ja, bitte')
  expect(again.reply).not.toContain('Erledigt')
  expect(await refunds()).toBe(before + 1)
})

test('a French customer takes back what they asked for with “non merci”', async () => {
  const { say, refunds } = await desk([refund('remboursement pour ma commande #12345')])
  const before = await refunds()

  const asked = await say('Bonjour, je voudrais un remboursement pour ma commande #12345')
  expect(asked.reply).toContain('Remboursement, $64.00, commande #12345')

  expect(await say('non merci')).toMatchObject({ action: { state: 'withdrawn' }, awaiting: null })
  expect(await refunds()).toBe(before)
})

test('a false amount in Spanish is never sent', async () => {
  const { say, uses } = await desk([{ text: 'Su pedido #12345 costó 99,00 $.' }])

  const answer = await say('Hola, ¿cuánto pagué por mi pedido #12345?')

  expect(answer.reply).not.toContain('99')
  expect(answer.reply).toBe('Lo siento, ahora mismo no puedo ayudarle yo en español. ¿Le paso con nuestro equipo?')
  expect((await uses())[0]).toMatchObject({ gaveWay: 'held_back' })
})

test('what a model says in German and the records bear out is sent as it is', async () => {
  const words = 'Vielen Dank! Ihre Bestellung #12345 wurde geliefert. Sie haben 64,00 $ bezahlt.'
  const { say, model } = await desk([{ text: words }])

  expect((await say('Guten Tag, wo ist meine Bestellung #12345 und was habe ich bezahlt?')).reply).toBe(words)
  expect(model.asked).toHaveLength(1)
})

test.each([
  ['de', 'Wo ist meine Bestellung #12345?', 'ja'],
  ['es', '¿Dónde está mi pedido #12345?', 'sí'],
  ['fr', 'Où est ma commande #12345 ?', 'oui'],
])('without a model a person is offered in %s, and a yes hands over', async (language, asked, yes) => {
  const { say } = await desk([], { SUPPORTOPS_MODEL: 'none' })

  expect((await say(asked)).reply).toBe(wordsIn(language).offersPerson)
  const answer = await say(yes)
  expect(answer).toMatchObject({ awaiting: 'staff' })
  expect(answer.reply).not.toMatch(/colleague/)
})

test('a yes of another language than the conversation’s moves nothing', async () => {
  const { say, refunds } = await desk([refund('refund for order #12345'), { text: 'What would you like me to do?' }])
  const before = await refunds()
  await say('I need a refund for order #12345')

  await say('ja, bitte')

  expect(await refunds()).toBe(before)
})

test('every tool that writes has a name in every language', () => {
  const writing = tools.filter(({ kind }) => kind === 'write').map(({ name }) => name)
  const call = { plan: null, receipt: null, verdict: null } as never
  for (const language of ['de', 'es', 'fr'])
    for (const tool of writing.filter((name) => name !== 'escalate_case'))
      expect(wordsIn(language).asksForYes({ ...(call as object), tool } as never), tool).not.toContain(tool)
})
