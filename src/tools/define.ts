import { z } from 'zod'
import type { Caller, MoneyMoved, Plan, Receipt } from '../core/call.ts'
import type { FactName, FactValues } from '../core/facts.ts'
import type { Json, JsonObject } from '../core/json.ts'
import type { Permit } from '../core/policy.ts'
import { Refusal } from '../core/refusal.ts'
import type { Tool, ToolContext } from '../core/tool.ts'

/** What a tool looked up before it is judged. `found` is handed on to `run`, in the same transaction. */
type Looked<Fact extends FactName, Found> = {
  readonly facts: Pick<FactValues, Fact>
  readonly plan: Plan
  readonly found: Found
}

/** What a tool did. */
type Done = {
  /** For the customer, a whole sentence in the past tense. */
  readonly says: string
  readonly order: string | null
  readonly moved: readonly MoneyMoved[]
  readonly result: Json
}

type Definition<Schema extends z.ZodObject, Fact extends FactName, Found> = {
  readonly name: string
  readonly purpose: string
  readonly doing: string
  readonly kind: 'read' | 'write'
  readonly input: Schema
  readonly facts: readonly Fact[]
  readonly keepsTokens?: true
  readonly looksOutside?: true
  look(input: z.infer<Schema>, context: ToolContext): Promise<Looked<Fact, Found>>
  run(work: {
    readonly permit: Permit
    readonly input: z.infer<Schema>
    readonly found: Found
    readonly plan: Plan
    readonly context: ToolContext
  }): Promise<Done>
}

/** Makes a tool: its arguments are read as a stranger's input, and it runs only with a permit for this very call. */
export function defineTool<Schema extends z.ZodObject, Fact extends FactName, Found>(
  definition: Definition<Schema, Fact, Found>,
): Tool {
  const { name, purpose, doing, kind, facts } = definition
  return {
    name,
    purpose,
    doing,
    kind,
    facts,
    keepsTokens: definition.keepsTokens ?? false,
    looksOutside: definition.looksOutside ?? false,
    schema: z.toJSONSchema(definition.input, { io: 'input' }) as JsonObject,
    faultIn(raw) {
      const faults = faultsOf(definition.input.safeParse(raw))
      return faults.length === 0 ? null : faults.map(({ path, fix }) => `${path}: ${fix}`).join('. ')
    },
    async prepare(raw, context) {
      const input = readArguments(definition.input, raw)
      const looked = await definition.look(input, context)
      return {
        arguments: input as JsonObject,
        facts: looked.facts,
        plan: looked.plan,
        async run(permit): Promise<Receipt> {
          if (permit.tool !== name || permit.callId !== context.callId)
            throw new TypeError(`a permit for ${permit.tool} was used for ${name}`)
          const done = await definition.run({ permit, input, found: looked.found, plan: looked.plan, context })
          return { callId: context.callId, tool: name, at: context.now, ...done }
        },
      }
    },
  }
}

function readArguments<Schema extends z.ZodObject>(schema: Schema, raw: unknown): z.infer<Schema> {
  const read = schema.safeParse(raw)
  if (read.success) return read.data
  const faults = faultsOf(read)
  throw new Refusal(
    'bad_input',
    `The arguments do not fit: ${faults[0]?.path ?? 'arguments'}: ${faults[0]?.fix ?? 'wrong shape'}.`,
    faults,
  )
}

function faultsOf({ error }: z.ZodSafeParseResult<unknown>): { readonly path: string; readonly fix: string }[] {
  return (error?.issues ?? [])
    .slice(0, 10)
    .map((issue) => ({ path: ['arguments', ...issue.path].join('.'), fix: issue.message }))
}

/** The word that rules see for who is asking. */
export function callerFact(caller: Caller): string {
  return caller.kind === 'staff' ? caller.role : caller.kind
}

/** A tool that only looks: nothing is planned, and every caller is judged by who it is. */
export function defineReadingTool<Schema extends z.ZodObject>(definition: {
  readonly name: string
  readonly purpose: string
  readonly doing: string
  readonly input: Schema
  find(
    input: z.infer<Schema>,
    context: ToolContext,
  ): Promise<{ readonly says: string; readonly order?: string; readonly result: Json }>
}): Tool {
  return defineTool({
    ...definition,
    kind: 'read',
    facts: ['caller'],
    async look(_input, context) {
      const plan = { says: definition.purpose, order: null, amount: null, details: {} }
      return { facts: { caller: callerFact(context.caller) }, plan, found: null }
    },
    async run({ input, context }) {
      const { says, order = null, result } = await definition.find(input, context)
      return { says, order, moved: [], result }
    },
  })
}
