import { resolve } from 'node:path'
import { z } from 'zod'

/** A whole number in digits, from `least` to `most`. */
export const wholeNumber = (least: number, most: number) => {
  const expected = `must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= least && value <= most, expected)
}

/** One of these words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? words[0]}`)

/** The path of a folder, made absolute. */
export const folder = z
  .string()
  .refine((path) => !path.includes('\0'), 'must be the path of a folder')
  .transform((path) => resolve(path))

/** 32 bytes in base64url; null when it is empty. */
export const secret = z
  .string()
  .regex(/^([\w-]{43}=?)?$/, 'must be 32 bytes in base64url: 43 letters, digits, - and _')
  .transform((text) => (text === '' ? null : new Uint8Array(Buffer.from(text, 'base64url'))))

/** Hours for high, normal and low priority, such as `1,8,24` or `0.5,4,12`; as milliseconds. */
export const answerHours = z
  .string()
  .regex(
    /^\d{1,4}(?:\.\d{1,2})?(?:,\s*\d{1,4}(?:\.\d{1,2})?){2}$/,
    'must be three numbers of hours such as 1,8,24: for high, normal and low priority',
  )
  .transform((text) => {
    const [high = 0, normal = 0, low = 0] = text.split(',').map((hours) => Math.round(Number(hours) * 3_600_000))
    return { high, normal, low }
  })
