import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { repeatingModel } from './xss/repeating_model.ts'
import { type Shown, showAsFields, showAsMessages, showAsModelAnswers } from './xss/show.ts'
import { openStage } from './xss/stage.ts'

/** Texts on a page at once. */
const together = 40
const sets = ['payloadsallthethings.jsonl', 'dompurify_fixtures.jsonl']

/**
 * Shows every row of `payloadsallthethings.jsonl` and `dompurify_fixtures.jsonl` in a folder (`--data`) as a message, an
 * answer (of a model too, over the wire and through every check), the name of a file, a comment, a name, a phone number and an address, in a real browser; `--most` rows of each, `--json` for one line
 * that tools read. Returns 1 when one was more than text.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, most: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  if (values.data === undefined) {
    process.stderr.write('eval xss: --data must name a folder with payloadsallthethings.jsonl\n')
    return 2
  }
  const most = Number(values.most ?? Number.POSITIVE_INFINITY)
  const folder = values.data
  const texts = sets.filter((name) => readdirSync(folder).includes(name)).flatMap((name) => read(folder, name, most))
  const line = { suite: 'xss', rows: texts.length, ...(await shown(texts)) }
  for (const [name, value] of Object.entries(line)) process.stdout.write(`${name.padEnd(12)} ${value}\n`)
  if (values.json) process.stdout.write(`${JSON.stringify(line)}\n`)
  return line.dialogs + line.foreign + line.complaints + line.made + line.changed === 0 ? 0 : 1
}

function read(folder: string, name: string, most: number): string[] {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean).slice(0, most)
  return lines.map((line) => (JSON.parse(line) as { readonly text: string }).text)
}

async function shown(texts: readonly string[]) {
  const stage = await openStage()
  const model = await repeatingModel()
  const all: Shown = { shown: 0, refused: 0, said: 0, made: [], changed: [] }
  try {
    for (let at = 0; at < texts.length; at += together) {
      const some = texts.slice(at, at + together)
      process.stderr.write(`${at} of ${texts.length} …\n`)
      await showAsMessages(stage, some, all)
      await showAsFields(stage, 1_000 + at, some, all)
    }
    await stage.letModelThink(model.url)
    for (let at = 0; at < texts.length; at += together) {
      process.stderr.write(`said by a model: ${at} of ${texts.length} …\n`)
      await showAsModelAnswers(stage, model, texts.slice(at, at + together), all)
    }
  } finally {
    await stage.close()
    await model.close()
  }
  for (const text of [...all.made, ...all.changed, ...stage.dialogs, ...stage.foreign, ...stage.complaints].slice(
    0,
    20,
  ))
    process.stderr.write(`${JSON.stringify(text)}\n`)
  return {
    shown: all.shown,
    refused: all.refused,
    said: all.said,
    dialogs: stage.dialogs.length,
    foreign: stage.foreign.length,
    complaints: stage.complaints.length,
    made: all.made.length,
    changed: all.changed.length,
  }
}
