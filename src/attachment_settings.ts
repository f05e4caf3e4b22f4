import type { z } from 'zod'
import { wholeNumber } from './setting_shapes.ts'

/** The settings about files at messages, as config.ts lists them. */
export const attachmentSettings = [
  {
    name: 'SUPPORTOPS_FILE_MB',
    default: '10',
    meaning: 'Largest picture or PDF that can be attached to a message, in megabytes; 0 takes none.',
  },
  {
    name: 'SUPPORTOPS_FILES_MB_PER_DAY',
    default: '100',
    meaning: 'How much of them a customer, or one of the staff, may bring up in a day.',
  },
] as const

const megabyte = 1_000_000

export const attachmentShapes = {
  SUPPORTOPS_FILE_MB: wholeNumber(0, 25).transform((size) => size * megabyte),
  SUPPORTOPS_FILES_MB_PER_DAY: wholeNumber(0, 100_000).transform((size) => size * megabyte),
} as const satisfies Record<(typeof attachmentSettings)[number]['name'], z.ZodType<unknown, string>>
