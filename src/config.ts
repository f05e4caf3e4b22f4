import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { attachmentSettings, attachmentShapes } from './attachment_settings.ts'
import { chooseModels, type ChosenModels } from './model_choice.ts'
import { modelSettings, modelShapes } from './model_settings.ts'
import { isOrigin, isPostgres, isSafeAddress, isSafeUrl } from './safe_address.ts'
import type { AnswerWithin } from './core/ticket.ts'
import { answerHours, folder, oneOf, secret, wholeNumber } from './setting_shapes.ts'

/** Every setting there is: the source of `.env.example` and of the README's table. An empty value counts as not set. */
export const settings = [
  { name: 'HOST', default: '127.0.0.1', meaning: 'The address to listen on. Everybody who reaches it can try keys.' },
  { name: 'PORT', default: '8000', meaning: 'The port to listen on; 0 takes a free one.' },
  { name: 'DATA_DIR', default: './data', meaning: 'Where the SQLite file and the keys are kept.' },
  { name: 'LOG_DIR', default: './logs', meaning: 'Where the application log and action_log.jsonl are written.' },
  {
    name: 'DATABASE_URL',
    default: '',
    meaning: 'postgres://user:password@host:5432/name; empty keeps everything in DATA_DIR/supportops.db.',
  },
  {
    name: 'SUPPORTOPS_API_KEY',
    default: '',
    meaning:
      'A fixed API key to accept, 4 to 200 letters, digits and signs; empty makes one at the first start and prints it once.',
  },
  {
    name: 'SUPPORTOPS_SEED',
    default: 'demo',
    meaning: 'demo fills an empty database with the demo shop at start; none leaves it empty.',
  },
  {
    name: 'SUPPORTOPS_POLICIES',
    default: '',
    meaning: 'The policies folder; empty takes the one that comes with the product.',
  },
  {
    name: 'SUPPORTOPS_PORTAL',
    default: 'auto',
    meaning:
      'auto builds the pages for people when they are not those of the sources, built serves what is there, off serves the API alone.',
  },
  {
    name: 'SUPPORTOPS_ANSWER_HOURS',
    default: '1,8,24',
    meaning:
      'Hours in which a person should answer a customer who waits for one: at high, normal and low priority. Later counts as late.',
  },
  { name: 'SUPPORTOPS_LOG_LEVEL', default: 'info', meaning: 'trace, debug, info, warn, error or silent.' },
  {
    name: 'SUPPORTOPS_URL',
    default: '',
    meaning:
      'Where people reach the desk, such as https://help.example.com: links in mails lead there, and with https:// cookies go nowhere else. Empty is http://HOST:PORT.',
  },
  {
    name: 'SUPPORTOPS_PROXIES',
    default: '0',
    meaning: 'Proxies of yours in front of the desk; so many entries of X-Forwarded-For, from its end, are believed.',
  },
  { name: 'SUPPORTOPS_RATE_LIMIT', default: '120000', meaning: 'Requests a minute that one API key may make.' },
  { name: 'SUPPORTOPS_STREAMS', default: '2000', meaning: 'Event streams that may be open at once in one process.' },
  {
    name: 'SUPPORTOPS_STREAMS_PER_KEY',
    default: '500',
    meaning: 'How many of them one API key may follow; with several keys none can take all places.',
  },
  ...attachmentSettings,
  {
    name: 'SUPPORTOPS_NODES',
    default: 'one',
    meaning: 'many lets several processes work on one SQLite file; one says no to the second.',
  },
  {
    name: 'SUPPORTOPS_MASTER_KEY',
    default: '',
    meaning: 'Seals personal data: 32 bytes in base64url; empty makes one in DATA_DIR/keys. The same on every node.',
  },
  {
    name: 'SUPPORTOPS_AUDIT_KEY',
    default: '',
    meaning: 'Keys the audit chains: 32 bytes in base64url; empty makes one in DATA_DIR/keys. The same on every node.',
  },
  {
    name: 'SUPPORTOPS_CHECKPOINT_KEY',
    default: '',
    meaning:
      'Signs the checkpoints of the audit (Ed25519): 32 bytes in base64url; empty makes one in DATA_DIR/keys. The same on every node.',
  },
  {
    name: 'AUDIT_CHECKPOINT_MINUTES',
    default: '10',
    meaning: 'How often a checkpoint is signed when the audit moved; 0 signs only at a stop and on demand.',
  },
  {
    name: 'AUDIT_CHECKPOINT_DIR',
    default: '',
    meaning: 'A second folder that checkpoints are written to, out of reach of who can write the database.',
  },
  ...modelSettings,
  {
    name: 'WEB_SEARCH_KEY',
    default: '',
    meaning: 'The key of Tavily, or of a server that speaks its search; empty lets no model search the web.',
  },
  {
    name: 'WEB_SEARCH_URL',
    default: 'https://api.tavily.com',
    meaning: 'Where the web is searched: https://, or http:// on this machine. Nothing else is reached by it.',
  },
  {
    name: 'PAYMENTS',
    default: 'manual',
    meaning: 'Who moves money outside: manual (a person, from the ledger) or stripe.',
  },
  { name: 'STRIPE_SECRET_KEY', default: '', meaning: 'The secret or restricted key of the Stripe account.' },
  {
    name: 'STRIPE_BASE_URL',
    default: '',
    meaning:
      'Another address than https://api.stripe.com: https://, or http:// on this machine, such as a test server.',
  },
  { name: 'SUPPORTOPS_DEBUG', default: '0', meaning: '1 shows where an error came from.' },
] as const satisfies readonly { readonly name: string; readonly default: string; readonly meaning: string }[]

type SettingName = (typeof settings)[number]['name']

export type Environment = Readonly<Record<string, string | undefined>>

/** What is wrong with the settings, a sentence each, with the name of the setting and what was expected. */
export class SettingFault extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.name = 'SettingFault'
    this.faults = faults
  }
}

const root = join(import.meta.dirname, '..')

const shapes = {
  HOST: z.string().regex(/^[\w.:%-]{1,253}$/, 'must be an address or a host name such as 127.0.0.1'),
  PORT: wholeNumber(0, 65_535),
  DATA_DIR: folder,
  LOG_DIR: folder,
  DATABASE_URL: z.string().refine((url) => url === '' || isPostgres(url), 'must be a postgres:// address or empty'),
  SUPPORTOPS_API_KEY: z
    .string()
    .regex(/^(?:[!-~]{4,200})?$/, 'must be 4 to 200 letters, digits and signs without blanks')
    .transform((key) => (key === '' ? null : key)),
  SUPPORTOPS_SEED: oneOf(['demo', 'none']),
  SUPPORTOPS_POLICIES: z.string().transform((path) => (path === '' ? join(root, 'policies') : resolve(path))),
  SUPPORTOPS_PORTAL: oneOf(['auto', 'built', 'off']),
  SUPPORTOPS_ANSWER_HOURS: answerHours,
  SUPPORTOPS_LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
  SUPPORTOPS_URL: z
    .string()
    .refine((url) => url === '' || isOrigin(url), 'must be https:// or http:// and a host, and nothing behind it')
    .transform((url) => (url === '' ? null : new URL(url).origin)),
  SUPPORTOPS_PROXIES: wholeNumber(0, 10),
  SUPPORTOPS_RATE_LIMIT: wholeNumber(1, 100_000_000),
  SUPPORTOPS_STREAMS: wholeNumber(0, 1_000_000),
  SUPPORTOPS_STREAMS_PER_KEY: wholeNumber(0, 1_000_000),
  ...attachmentShapes,
  SUPPORTOPS_NODES: oneOf(['one', 'many']),
  SUPPORTOPS_MASTER_KEY: secret,
  SUPPORTOPS_AUDIT_KEY: secret,
  SUPPORTOPS_CHECKPOINT_KEY: secret,
  AUDIT_CHECKPOINT_MINUTES: wholeNumber(0, 10_000),
  AUDIT_CHECKPOINT_DIR: z.string().transform((path) => (path === '' ? null : resolve(path))),
  ...modelShapes,
  WEB_SEARCH_KEY: z.string().regex(/^(?:[!-~]{1,500})?$/, 'must be a key without blanks'),
  WEB_SEARCH_URL: z
    .string()
    .refine(isSafeUrl, 'must be https://host, or http://127.0.0.1:port on this machine')
    .transform((url) => new URL(url)),
  PAYMENTS: oneOf(['manual', 'stripe']),
  STRIPE_SECRET_KEY: z.string().regex(/^([sr]k_\w{4,250})?$/, 'must be a key that begins with sk_ or rk_'),
  STRIPE_BASE_URL: z
    .string()
    .refine((url) => url === '' || isSafeAddress(url), 'must be https://host, or http://127.0.0.1:port on this machine')
    .transform((url) => (url === '' ? null : new URL(url))),
  SUPPORTOPS_DEBUG: oneOf(['0', '1']),
} as const satisfies Record<SettingName, z.ZodType<unknown, string>>

/** Who moves money outside of the books. */
type Payments =
  | { readonly kind: 'manual' }
  | { readonly kind: 'stripe'; readonly secretKey: string; readonly baseUrl: URL | null }

/** The settings of one process. `database` is a postgres:// address or the path of an SQLite file. */
export type Config = {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly logDir: string
  readonly database: string
  readonly apiKey: string | null
  readonly seed: 'demo' | 'none'
  readonly policies: string
  readonly portal: 'auto' | 'built' | 'off'
  readonly answerWithin: AnswerWithin
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** The origin that people reach the desk at; null: the one it listens on. */
  readonly url: string | null
  readonly proxies: number
  readonly rateLimit: number
  readonly streams: number
  readonly streamsOfKey: number
  /** Largest file at a message, and all that somebody may bring up in a day, in bytes. */
  readonly files: { readonly fileBytes: number; readonly fileBytesADay: number }
  readonly nodes: 'one' | 'many'
  readonly masterKey: Uint8Array | null
  readonly auditKey: Uint8Array | null
  readonly checkpointKey: Uint8Array | null
  /** 0: not by the clock. */
  readonly checkpointMinutes: number
  readonly checkpointDir: string | null
  readonly models: ChosenModels
  /** Where a model may search the web; null: nowhere. */
  readonly webSearch: { readonly key: string; readonly url: URL } | null
  readonly payments: Payments
  /** Settings that look like ours and are not: a slip of the pen. */
  readonly unknown: readonly string[]
  /** The process ends with its parent: npm and the launcher cannot always pass a signal on. */
  readonly endsWithParent: boolean
}

/** Reads every setting once. Throws a SettingFault that names all that are wrong. */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(settings.map(({ name, default: usual }) => [name, env[name]?.trim() || usual]))
  const read = z.object(shapes).safeParse(given)
  if (!read.success)
    throw new SettingFault(read.error.issues.map((issue) => faultOf(String(issue.path[0]), issue.message, env)))
  const set = read.data
  const models = chooseModels(set, env)
  if ('fault' in models) throw new SettingFault([models.fault])
  return {
    host: set.HOST,
    port: set.PORT,
    dataDir: set.DATA_DIR,
    logDir: set.LOG_DIR,
    database: set.DATABASE_URL || join(set.DATA_DIR, 'supportops.db'),
    apiKey: set.SUPPORTOPS_API_KEY,
    seed: set.SUPPORTOPS_SEED,
    policies: set.SUPPORTOPS_POLICIES,
    portal: set.SUPPORTOPS_PORTAL,
    answerWithin: set.SUPPORTOPS_ANSWER_HOURS,
    logLevel: set.SUPPORTOPS_LOG_LEVEL,
    url: set.SUPPORTOPS_URL,
    proxies: set.SUPPORTOPS_PROXIES,
    rateLimit: set.SUPPORTOPS_RATE_LIMIT,
    streams: set.SUPPORTOPS_STREAMS,
    streamsOfKey: set.SUPPORTOPS_STREAMS_PER_KEY,
    files: { fileBytes: set.SUPPORTOPS_FILE_MB, fileBytesADay: set.SUPPORTOPS_FILES_MB_PER_DAY },
    nodes: set.SUPPORTOPS_NODES,
    masterKey: set.SUPPORTOPS_MASTER_KEY,
    auditKey: set.SUPPORTOPS_AUDIT_KEY,
    checkpointKey: set.SUPPORTOPS_CHECKPOINT_KEY,
    checkpointMinutes: set.AUDIT_CHECKPOINT_MINUTES,
    checkpointDir: set.AUDIT_CHECKPOINT_DIR,
    models,
    webSearch: set.WEB_SEARCH_KEY === '' ? null : { key: set.WEB_SEARCH_KEY, url: set.WEB_SEARCH_URL },
    payments: paymentsIn(set.PAYMENTS, set.STRIPE_SECRET_KEY, set.STRIPE_BASE_URL),
    unknown: strangersIn(env),
    endsWithParent:
      env['SUPPORTOPS_LAUNCHED'] === '1' || (env['npm_lifecycle_script'] ?? '').includes('bin/supportops.cjs'),
  }
}

function paymentsIn(kind: Payments['kind'], secretKey: string, baseUrl: URL | null): Payments {
  if (kind === 'manual') return { kind }
  if (secretKey === '') throw new SettingFault(['STRIPE_SECRET_KEY must be set when PAYMENTS is stripe'])
  return { kind, secretKey, baseUrl }
}

/** Reads the `.env` of a folder into the environment; what is set already stays. */
export function loadEnvironment(from: string = process.cwd()): void {
  const file = join(from, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/** Whether an error should show where it came from. */
export function isDebugging(env: Environment): boolean {
  return env['SUPPORTOPS_DEBUG'] === '1'
}

/** Secrets are named and not shown. */
function faultOf(name: string, expected: string, env: Environment): string {
  const shown = /KEY|URL/.test(name) ? '' : `, got "${(env[name] ?? '').slice(0, 60)}"`
  return `${name} ${expected}${shown}`
}

function strangersIn(env: Environment): string[] {
  const known = new Set<string>([...settings.map(({ name }) => name), 'SUPPORTOPS_LAUNCHED'])
  return Object.keys(env).filter((name) => name.startsWith('SUPPORTOPS_') && !known.has(name))
}
