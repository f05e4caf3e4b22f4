import { Command, CommanderError, InvalidArgumentError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { type Does, peopling } from './cli_people.ts'
import { remark } from './commands/voice.ts'
import { isDebugging, loadEnvironment, readConfig } from './config.ts'
import { told } from './told.ts'

const exitCodes = `
Exit codes: 0 done; 1 the answer is no, a check failed or it cannot be done here; 2 asked wrongly (command or settings).
Settings are read from the environment and from .env; .env.example lists them.`

/** Runs one command line, without the program's name, and returns the exit code. */
export async function run(words: readonly string[]): Promise<number> {
  const outcome = { code: 0 }
  try {
    loadEnvironment()
    await program(outcome).parseAsync([...words], { from: 'user' })
    return outcome.code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const { lines, exitCode, isOurs } = told(error)
    for (const line of lines) remark(line)
    if (isDebugging(process.env)) remark(error instanceof Error ? (error.stack ?? '') : String(error))
    else if (isOurs) remark('Set SUPPORTOPS_DEBUG=1 to see where.')
    return exitCode
  }
}

/** Every command by hand; what a command does is loaded only when it is asked for. */
function program(outcome: { code: number }): Command {
  /** Runs a command with the settings and keeps its exit code. */
  const does: Does = async (work) => {
    outcome.code = await work(readConfig(process.env))
  }
  const root = new Command('supportops')
    .description('A support desk whose agent acts within written policy.')
    .version(packageJson.version)
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError('(supportops --help shows every command)')
    .addHelpText('after', exitCodes)
  talking(root, does)
  recording(root, does)
  checking(root, does)
  auditing(root, does)
  keeping(root, does)
  keyring(root, does)
  peopling(root, does)
  paying(root, does)
  switching(root, does)
  measuring(root, outcome)
  return root
}

function talking(root: Command, does: Does): void {
  root
    .command('start')
    .description('start the desk: records, policies, HTTP API')
    .addHelpText('after', '\nExample:\n  PORT=8080 supportops start')
    .action(() => does(async (config) => (await import('./commands/start.ts')).start(config)))
  root
    .command('resolve')
    .description('answer one message of a customer')
    .argument('<text>', "the customer's words")
    .requiredOption('--user <id>', 'the customer who writes', customerId)
    .option('--conversation <id>', 'go on with this conversation')
    .option('--json', 'print what POST /support/resolve answers')
    .addHelpText('after', '\nExample:\n  supportops resolve "I need a refund for order #12345" --user 1')
    .action((text: string, options: { user: number; conversation?: string; json?: boolean }) =>
      does(async (config) => (await import('./commands/resolve.ts')).resolve(config, text, options)),
    )
  root
    .command('chat')
    .description('talk to the desk as a customer; /quit ends')
    .requiredOption('--user <id>', 'the customer who writes', customerId)
    .addHelpText(
      'after',
      '\nExamples:\n  supportops chat --user 1\n  printf "Where is my backpack?\\n" | supportops chat --user 1',
    )
    .action(({ user }: { user: number }) =>
      does(async (config) => (await import('./commands/chat.ts')).chat(config, user)),
    )
  root
    .command('demo')
    .description('play six conversations on a throw-away shop and show every stage')
    .action(() => does(async (config) => (await import('./commands/demo.ts')).demo(config)))
}

function recording(root: Command, does: Does): void {
  root
    .command('import')
    .description('load customers, products and orders from JSON, JSON Lines or CSV; all of it or nothing')
    .argument('<file...>', 'files that make one set of records')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', '\nExample:\n  supportops import customers.csv products.csv orders.csv')
    .action((files: string[], options: { json?: boolean }) =>
      does(async (config) => (await import('./commands/import.ts')).importRecords(config, files, options)),
    )
  root
    .command('export')
    .description('write the shop as JSON that import reads')
    .option('--out <file>', 'into this file instead of standard output')
    .addHelpText('after', '\nExample:\n  supportops export --out shop.json')
    .action((options: { out?: string }) =>
      does(async (config) => (await import('./commands/export.ts')).exportRecords(config, options)),
    )
  root
    .command('seed')
    .description('fill an empty database with the demo shop')
    .action(() => does(async (config) => (await import('./commands/seed.ts')).seed(config)))
}

function checking(root: Command, does: Does): void {
  const policy = root.command('policy').description('the policies folder')
  policy
    .command('check')
    .description('validate the rules and run every case')
    .argument('[folder]', 'instead of the one in the settings')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', '\nExample:\n  supportops policy check ./policies')
    .action((folder: string | undefined, options: { json?: boolean }) =>
      does(async (config) =>
        (await import('./commands/policy_check.ts')).policyCheck(folder ?? config.policies, options),
      ),
    )
}

function auditing(root: Command, does: Does): void {
  const audit = root.command('audit').description('the audit chains')
  audit
    .command('verify')
    .description('recompute every chain and checkpoint; names the first entry that is not as it was written')
    .option('--checkpoints <file>', 'hold it against this copy of checkpoints.jsonl too')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', '\nExample:\n  supportops audit verify --checkpoints /mnt/elsewhere/checkpoints.jsonl')
    .action((options: { checkpoints?: string; json?: boolean }) =>
      does(async (config) => (await import('./commands/audit/verify.ts')).auditVerify(config, options)),
    )
  audit
    .command('checkpoint')
    .description('sign how far every chain has come')
    .option('--json', 'print the outcome as JSON')
    .action((options: { json?: boolean }) =>
      does(async (config) => (await import('./commands/audit/checkpoint.ts')).makeCheckpointNow(config, options)),
    )
  audit
    .command('key')
    .description('show the public key that checkpoints are verified with')
    .option('--json', 'print it as JSON')
    .action((options: { json?: boolean }) =>
      does(async (config) => (await import('./commands/audit/checkpoint.ts')).showPublicKey(config, options)),
    )
  audit
    .command('export')
    .description('write the whole audit as JSON Lines, for a verifier without a database')
    .option('--out <file>', 'into this file instead of standard output')
    .addHelpText('after', '\nExample:\n  supportops audit export --out audit.jsonl')
    .action((options: { out?: string }) =>
      does(async (config) => (await import('./commands/audit/export.ts')).auditExport(config, options)),
    )
}

function keeping(root: Command, does: Does): void {
  root
    .command('migrate')
    .description('bring the database to this version')
    .action(() => does(async (config) => (await import('./commands/migrate.ts')).migrateDatabase(config)))
  root
    .command('backup')
    .description('copy the SQLite database while the desk runs')
    .requiredOption('--out <file>', 'where the copy goes; an older one there is replaced')
    .addHelpText('after', '\nExample:\n  supportops backup --out backups/monday.db')
    .action(({ out }: { out: string }) =>
      does(async (config) => (await import('./commands/backup.ts')).backupDatabase(config, out)),
    )
  root
    .command('erase')
    .description('take a customer out of the records for good; money and order numbers stay')
    .requiredOption('--customer <id>', 'who is erased', customerId)
    .option('--yes', 'do not ask')
    .option('--json', 'print the outcome as JSON; without --yes only what would go')
    .addHelpText('after', '\nExample:\n  supportops erase --customer 1042')
    .action((options: { customer: number; yes?: boolean; json?: boolean }) =>
      does(async (config) => (await import('./commands/erase.ts')).erase(config, options)),
    )
}

function keyring(root: Command, does: Does): void {
  const keys = root.command('keys').description('API keys')
  keys
    .command('create')
    .description('make a key and print it once')
    .requiredOption('--name <name>', 'what it is for')
    .option('--scopes <list>', 'support, read, calls, staff, admin; with commas', 'support,read')
    .option('--json', 'print the key as JSON')
    .addHelpText('after', '\nExample:\n  supportops keys create --name shop --scopes support,read')
    .action((options: { name: string; scopes: string; json?: boolean }) =>
      does(async (config) => (await import('./commands/keys.ts')).create(config, options)),
    )
  keys
    .command('list')
    .description('show the keys, without their secrets')
    .option('--json', 'print them as JSON')
    .action((options: { json?: boolean }) =>
      does(async (config) => (await import('./commands/keys.ts')).list(config, options)),
    )
  keys
    .command('revoke')
    .description('refuse a key from now on')
    .argument('<id>', 'as keys list shows it')
    .action((id: string) => does(async (config) => (await import('./commands/keys.ts')).revoke(config, id)))
}

function paying(root: Command, does: Does): void {
  const outbox = root.command('outbox').description('what a payment provider has to do')
  outbox
    .command('list')
    .description('show it, newest first')
    .option('--state <state>', 'waiting, sending, unknown, done, failed, dead or settled')
    .option('--json', 'print what GET /outbox answers')
    .addHelpText('after', '\nExample:\n  supportops outbox list --state dead')
    .action((options: { state?: string; json?: boolean }) =>
      does(async (config) => (await import('./commands/outbox.ts')).list(config, options)),
    )
  outbox
    .command('retry')
    .description('have the running desk ask the provider again, and send it under the same key if nothing happened')
    .argument('<id>', 'as outbox list shows it')
    .option('--json', 'print the entry as JSON')
    .action((id: string, options: { json?: boolean }) =>
      does(async (config) => (await import('./commands/outbox.ts')).retry(config, id, options)),
    )
  outbox
    .command('settle')
    .description('write down that it was seen to by hand; it is never tried again')
    .argument('<id>', 'as outbox list shows it')
    .requiredOption('--note <words>', 'what was done, or why nothing is to be done')
    .option('--json', 'print the entry as JSON')
    .addHelpText('after', '\nExample:\n  supportops outbox settle led_call_1_1 --note "sent by bank transfer"')
    .action((id: string, options: { note: string; json?: boolean }) =>
      does(async (config) => (await import('./commands/outbox.ts')).settle(config, id, options)),
    )
}

function switching(root: Command, does: Does): void {
  const agent = root.command('agent').description('the switch that hands everything to people')
  for (const to of ['off', 'on'] as const)
    agent
      .command(to)
      .description(
        to === 'off'
          ? 'stop the agent on all nodes at once; messages are kept and go to people'
          : 'let the agent act again',
      )
      .option('--because <words>', 'for the audit')
      .option('--json', 'print what GET /agent answers')
      .addHelpText('after', `\nExample:\n  supportops agent ${to} --because "wrong prices"`)
      .action((options: { because?: string; json?: boolean }) =>
        does(async (config) => (await import('./commands/agent.ts')).switchTo(config, to, options)),
      )
  agent
    .command('status')
    .description('tell whether the agent may act; exit code 1 when it is off')
    .option('--json', 'print what GET /agent answers')
    .action((options: { json?: boolean }) =>
      does(async (config) => (await import('./commands/agent.ts')).status(config, options)),
    )
}

function measuring(root: Command, outcome: { code: number }): void {
  const measure = (name: string, description: string, example: string) =>
    root
      .command(name)
      .description(description)
      .passThroughOptions()
      .allowUnknownOption()
      .addHelpText('after', `\nExample:\n  ${example}`)
  measure('eval', 'measure the desk on a suite', 'supportops eval intents --data rows.jsonl --json')
    .argument('[suite]')
    .argument('[options...]')
    .action(async (suite: string | undefined, options: string[]) => {
      outcome.code = await (await import('./commands/measure.ts')).evaluate(suite, options)
    })
  measure('bench', 'measure speed and size', 'supportops bench')
    .argument('[options...]')
    .action(async (options: string[]) => {
      outcome.code = await (await import('./commands/measure.ts')).bench(options)
    })
}

function customerId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be the number of a customer, such as 1.')
}
