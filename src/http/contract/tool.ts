import { z } from 'zod'
import { anyObject } from './common.ts'

const tool = z
  .strictObject({
    name: z.string(),
    purpose: z.string(),
    kind: z.enum(['read', 'write']),
    arguments: anyObject.describe('JSON Schema of the arguments'),
    facts: z.array(z.string()).describe('What the rules of this tool may look at'),
  })
  .meta({ id: 'Tool' })

export const toolList = z.strictObject({ items: z.array(tool) }).meta({ id: 'Tools' })
