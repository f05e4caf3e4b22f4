import type { Config } from '../config.ts'
import type { WebSearch } from '../core/web.ts'

/** The search of the web that the settings choose; null without a key. */
export async function openWeb({ webSearch: choice }: Pick<Config, 'webSearch'>): Promise<WebSearch | null> {
  if (choice === null) return null
  const { webSearch } = await import('../connectors/web_search.ts')
  return webSearch(choice)
}
