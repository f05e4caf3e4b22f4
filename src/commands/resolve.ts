import { takeTurn } from '../agent/turn.ts'
import type { Config } from '../config.ts'
import type { Resolution } from '../core/turn.ts'
import { resolutionView } from '../http/views/resolution.ts'
import { openDesk } from '../opening/desk.ts'
import { faint, remark, say, sayJson } from './voice.ts'

/** Takes one turn on the database of the settings and prints the answer. */
export async function resolve(
  config: Config,
  text: string,
  options: { readonly user: number; readonly conversation?: string; readonly json?: boolean },
): Promise<number> {
  const { desk, seeded, close } = await openDesk(config)
  try {
    if (seeded) remark(`The database was empty: the demo shop is in ${config.database} now.`)
    const conversationId = options.conversation ?? null
    const incoming = { text, customerId: options.user, conversationId, channel: 'cli', messageId: null }
    const resolution = await takeTurn(desk, incoming)
    if (options.json) sayJson(resolutionView(resolution))
    else tell(resolution, options.user)
    return 0
  } finally {
    await close()
  }
}

function tell({ reply, conversationId, awaiting, citations }: Resolution, user: number): void {
  say(reply)
  say()
  for (const { policy, heading } of citations) say(faint(`see ${policy}: ${heading}`))
  if (awaiting !== null) say(faint(`waits for: ${awaiting}`))
  say(faint(`go on with: supportops resolve "…" --user ${user} --conversation ${conversationId}`))
}
