/** Where a conversation may have been begun. */
export const channels = ['portal', 'api', 'cli'] as const

/** The word of `channel` in the interface; null for one that has none. */
export function channelWord(channel: string): `channel.${(typeof channels)[number]}` | null {
  const known = channels.find((one) => one === channel)
  return known === undefined ? null : `channel.${known}`
}
