import type { Command } from 'commander'
import type { Config } from './config.ts'

/** Runs a command with the settings and keeps its exit code. */
export type Does = (work: (config: Config) => Promise<number>) => Promise<void>

type Shape = { readonly json?: boolean }

/** The commands about people: who works here, who signs in, and the mails that wait for them. */
export function peopling(root: Command, does: Does): void {
  const people = root.command('people').description('who works here, and who signs in')
  listing(people, does)
  changing(people, does)
  mailing(root, does)
}

function listing(people: Command, does: Does): void {
  people
    .command('add')
    .description('add somebody to the staff and print the link to choose a password')
    .requiredOption('--name <name>', 'what they are called')
    .requiredOption('--email <address>', 'what they sign in with')
    .option('--role <role>', 'agent, manager or admin', 'agent')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  supportops people add --name "Ada Byron" --email ada@example.com --role admin')
    .action((options: Shape & { name: string; email: string; role: string }) =>
      does(async (config) => (await import('./commands/people.ts')).add(config, options)),
    )
  people
    .command('list')
    .description('show who works here or did')
    .option('--json', 'print them as JSON')
    .action((options: Shape) => does(async (config) => (await import('./commands/people.ts')).list(config, options)))
}

function changing(people: Command, does: Does): void {
  people
    .command('role')
    .description('change what somebody may do; their sessions end')
    .argument('<id>', 'as people list shows it')
    .argument('<role>', 'agent, manager or admin')
    .option('--json', 'print the person as JSON')
    .action((id: string, role: string, options: Shape) =>
      does(async (config) => (await import('./commands/people.ts')).role(config, id, role, options)),
    )
  for (const way of ['disable', 'enable'] as const)
    people
      .command(way)
      .description(way === 'disable' ? 'shut somebody out, everywhere and at once' : 'let somebody in again')
      .argument('<id>', 'as people list shows it')
      .option('--json', 'print the person as JSON')
      .action((id: string, options: Shape) =>
        does(async (config) => (await import('./commands/people.ts'))[way](config, id, options)),
      )
  people
    .command('link')
    .description('print a link with which somebody who signs in here chooses a new password')
    .argument('<email>', 'of a customer or of the staff')
    .option('--json', 'print it as JSON')
    .action((email: string, options: Shape) =>
      does(async (config) => (await import('./commands/people.ts')).link(config, email, options)),
    )
}

function mailing(root: Command, does: Does): void {
  root
    .command('mails')
    .description('show the mails that wait to be delivered')
    .option('--take', 'and write down that they were handed over, so that they are not shown again')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExample:\n  supportops mails --take --json')
    .action((options: Shape & { take?: boolean }) =>
      does(async (config) => (await import('./commands/mails.ts')).mails(config, options)),
    )
}
