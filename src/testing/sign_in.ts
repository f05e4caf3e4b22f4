import type { BrowserContext } from 'playwright-core'

/** Signs somebody in at a desk, for all pages of a browser of their own. Throws what the desk says when it refuses. */
export async function signInAt(
  { request }: BrowserContext,
  { address, email, password }: { readonly address: string; readonly email: string; readonly password: string },
): Promise<void> {
  const answer = await request.post(`${address}/session`, { data: { email, password }, headers: { origin: address } })
  if (!answer.ok()) throw new Error(await answer.text())
}
