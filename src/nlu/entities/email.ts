import { type Extractor, matchesOf } from './extractor.ts'

const address = /(?<![\w.%+-])[\w.%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}(?![\w@])/gi

/** E-mail addresses as written. */
export const findEmails: Extractor = (text) =>
  matchesOf(address, text).map(({ value, start, end }) => ({ kind: 'email', value, start, end }))
