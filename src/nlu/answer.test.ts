import { expect, test } from 'vitest'
import { answerOf } from './answer.ts'

test.each([
  'yes',
  'Yes.',
  'YES!',
  'yes please',
  'Yes, please.',
  'yep',
  'yup',
  'yeah',
  'sure',
  'sure do it',
  'sure, go ahead',
  'go ahead',
  'ok',
  'okay',
  'confirm',
  'I confirm',
  "yep that's right",
  "yes, that's correct",
  'yes yes',
  'please do',
  'sounds good',
  'yes thanks',
  'yes, go ahead please',
  'of course',
  'correct',
  'absolutely',
  'do it',
  'y',
])('a yes: %s', (text) => {
  expect(answerOf(text)).toBe('yes')
})

test.each([
  'no',
  'No.',
  'nope',
  'nah',
  "don't",
  'do not',
  "don't do it",
  'wait',
  'not yet',
  'cancel that',
  'stop',
  'no thanks',
  'no, thank you',
  'hold on',
  'never mind',
  'no wait',
  "no, don't",
  'please stop',
  'not sure',
  "that's wrong",
  'not correct',
  'n',
  'I changed my mind',
])('a no: %s', (text) => {
  expect(answerOf(text)).toBe('no')
})

test.each([
  '',
  'yes but change the address',
  'yes?',
  'yes, and also cancel the other one',
  'ok?',
  'yes no',
  'yeah no',
  'no yes',
  'ok but wait',
  'yes if it is free',
  'maybe',
  'yes unless it shipped',
  'yes...',
  'ok…',
  '"yes"',
  'yes, cancel it',
  'yes refund both',
  'yes 2',
  'yes to the first one',
  'no problem',
  'thanks',
  'please',
  'great',
  'yesterday',
  'not no',
  'yes not',
  'sure thing is broken',
  'okay whatever',
  'right now',
  'yes\n> please do not',
  'why not',
  'I said yes already to the other agent',
  'yes $20',
  'of course not yes',
  '是',
  'si',
  'ja',
  'yes '.repeat(40),
])('no answer: %j', (text) => {
  expect(answerOf(text)).toBe(null)
})

test.each([
  ['de', 'ja'],
  ['de', 'Ja, bitte.'],
  ['de', 'ja, bitte machen Sie das'],
  ['de', 'Natürlich, danke'],
  ['de', 'yes'],
  ['es', 'sí'],
  ['es', '¡Sí, por favor!'],
  ['es', 'Claro que sí'],
  ['es', 'si\u0301, adelante'],
  ['fr', 'oui'],
  ['fr', 'Oui, allez-y, s’il vous plaît'],
  ['fr', "D'accord !"],
])('a yes in %s: %s', (language, text) => {
  expect(answerOf(text, language)).toBe('yes')
})

test.each([
  ['de', 'nein'],
  ['de', 'Nein, danke.'],
  ['de', 'bitte nicht'],
  ['de', 'ja nicht'],
  ['de', 'natürlich nicht'],
  ['es', 'no, gracias'],
  ['es', 'claro que no'],
  ['es', 'ya no'],
  ['fr', 'non merci'],
  ['fr', 'Surtout pas !'],
  ['fr', "je n'en veux pas"],
])('a no in %s: %s', (language, text) => {
  expect(answerOf(text, language)).toBe('no')
})

test.each([
  ['de', 'ja, aber nur die Lampe'],
  ['de', 'danke'],
  ['de', 'bitte'],
  ['de', 'ja nein'],
  ['de', 'ja?'],
  ['de', 'gerne'],
  ['de', 'ja, und stornieren Sie auch die andere'],
  ['de', 'passt nicht'],
  ['es', 'ya'],
  ['es', 'está bien'],
  ['es', 'sí pero no'],
  ['es', 'si llega mañana'],
  ['es', 'gracias'],
  ['fr', 'si'],
  ['fr', 'merci'],
  ['fr', 'oui mais non'],
  ['fr', 'oui, seulement la lampe'],
  ['fr', 'oui-non'],
  ['it', 'ja'],
  ['en', 'oui'],
])('no answer in %s: %s', (language, text) => {
  expect(answerOf(text, language)).toBe(null)
})
