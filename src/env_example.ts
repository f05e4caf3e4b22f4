import { settings } from './config.ts'

/** The text of `.env.example`: every setting with its meaning and default, none of them set. */
export function envExample(): string {
  const entries = settings.map(({ name, default: usual, meaning }) => `# ${meaning}\n# ${name}=${usual}\n`)
  return `# Copy to .env and take the mark away from what you set. The environment goes before this file.\n\n${entries.join('\n')}`
}

/** The table of settings in the README, in Markdown. */
export function settingsTable(): string {
  const rows = settings.map(
    ({ name, default: usual, meaning }) => `| \`${name}\` | ${usual === '' ? '' : `\`${usual}\``} | ${meaning} |`,
  )
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n')
}
