import { toolList } from '../contract/tool.ts'
import { answer, defineDoor } from '../door.ts'

export const listTools = defineDoor({
  does: 'List every tool with the schema of its arguments',
  tag: 'policy',
  answers: { 200: toolList },
  async run({ desk }) {
    const items = desk.tools.map(({ name, purpose, kind, schema, facts }) => ({
      name,
      purpose,
      kind,
      arguments: schema,
      facts,
    }))
    return answer(200, { items })
  },
})
