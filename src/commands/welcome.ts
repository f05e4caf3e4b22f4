import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import { demoPersonas, demoStaff } from '../demo/demo_shop.ts'
import type { NamedModel } from '../model_choice.ts'
import type { Seeded } from '../opening/seed.ts'
import { bold, faint } from './voice.ts'

/** What a person sees when the desk has started: where it is, who to be, with which key, and a line to paste. */
export async function welcome(app: App, config: Config, address: string): Promise<readonly string[]> {
  const { brain } = app.desk
  const where =
    config.host === '0.0.0.0' || config.host === '::' ? address.replace(/\/\/[^/]*:/, '//127.0.0.1:') : address
  return [
    bold(`SupportOps listens on ${where}`),
    '',
    ...(config.portal === 'off' ? [] : [`  Portal     ${where}   ${faint('(sign in as one of the people below)')}`]),
    `  API docs   ${where}/docs   ${faint(`(also ${where}/redoc and ${where}/openapi.json)`)}`,
    `  Health     ${where}/health   ${faint(`(also ${where}/ready and ${where}/metrics)`)}`,
    `  Brain      ${brainLine(brain.name, config)}`,
    `  Policies   ${config.policies}   ${faint(`version ${app.opened.book.state().version}; an edit is taken over while it runs`)}`,
    ...(await people(app)),
    ...(config.portal === 'off' ? [] : waysIn(app.opened.seeded, where)),
    ...keyLines(app, where),
    '',
    faint('Ctrl-C stops it.'),
  ]
}

function brainLine(name: string, { models: { main: model, fallback } }: Config): string {
  if (model === null) return `${name}: needs no key and no network. docs/models.md says how to choose a model.`
  const then = fallback ? `, then ${fallback.provider}/${fallback.model}` : ''
  return `${name}: ${model.provider}/${model.model}${then} ${faint(`(${whereOf(model)})`)}`
}

function whereOf(model: NamedModel): string {
  if (model.provider === 'gguf') return 'in this process, no network'
  return model.because === 'key' ? 'taken because its key is there; SUPPORTOPS_MODEL names another, or none' : model.url
}

/** The demo's people, only while they are in the records. */
async function people({ store, opened }: App): Promise<string[]> {
  const { customers, staff } = await store.read(async (tables) => ({
    customers: await Promise.all(demoPersonas.map(({ customerId }) => tables.customers.get(customerId))),
    staff: new Set((await tables.staff.list()).map(({ id }) => id)),
  }))
  const names = customers.map((customer) => customer && `${customer.firstName} ${customer.lastName}`)
  const shown = demoPersonas.filter(({ name }, at) => name === names[at])
  const mailOf = new Map(customers.flatMap((customer) => (customer ? [[customer.id, customer.email]] : [])))
  if (shown.length === 0) return []
  const colleagues = demoStaff.filter(({ id }) => staff.has(id))
  return [
    '',
    bold('Demo customers') + faint(' (user_id, name, e-mail address, something to say)'),
    ...shown.map(
      ({ customerId, name, try: words }) =>
        `  ${String(customerId).padStart(2)}  ${name.padEnd(16)}  ${(mailOf.get(customerId) ?? '').padEnd(28)}  “${words[0] ?? ''}”`,
    ),
    '',
    bold('Demo staff') + faint(' (sign in, or add the header to a call)'),
    ...colleagues.map(
      ({ id, name, email, role }) => `  ${email.padEnd(20)}  ${`X-Staff: ${id}`.padEnd(22)}  ${name}, ${role}`,
    ),
    '',
    bold('Password of all of them'),
    ...passwordLines(opened.seeded).map((line) => `  ${line}`),
  ]
}

/** Links that have the password filled in already. */
function waysIn(seeded: Seeded | null, where: string): string[] {
  if (seeded === null) return []
  const link = (email: string): string => `${where}/sign-in#${email}:${seeded.password}`
  return [
    '',
    bold('Open the portal') + faint(' (the password is filled in)'),
    `  as Maya, a customer    ${link('maya@example.com')}`,
    `  as Adaeze, a manager   ${link('adaeze@example.com')}`,
  ]
}

function passwordLines(seeded: Seeded | null): string[] {
  const more = 'Another for one of them: npx supportops people link <e-mail address>'
  if (seeded === null) return [faint(`Was shown at the first start. ${more}`)]
  return [seeded.password, faint(`Shown this once and kept hashed. ${more}`)]
}

function keyLines({ key }: App, where: string): string[] {
  const secret = key.kind === 'made' ? key.secret : '$SUPPORTOPS_API_KEY'
  const curl = [
    `curl -s ${where}/support/resolve -H 'Content-Type: application/json' \\`,
    `  -H "Authorization: Bearer ${secret}" \\`,
    `  -d '{"user_input": "I need a refund for order #12345", "user_id": 1}'`,
  ]
  return [
    '',
    bold('API key'),
    ...keyWords[key.kind](secret).map((line) => `  ${line}`),
    '',
    bold('Try it'),
    ...curl.map((line) => `  ${line}`),
  ]
}

const keyWords = {
  fixed: () => ['the one in SUPPORTOPS_API_KEY'],
  made: (secret: string) => [
    secret,
    faint('Shown this once and kept hashed. Another: npx supportops keys create --name me --scopes support,read'),
  ],
  earlier: () => ['was shown at the first start. Another: npx supportops keys create --name me --scopes support,read'],
} as const satisfies Record<App['key']['kind'], (secret: string) => readonly string[]>
