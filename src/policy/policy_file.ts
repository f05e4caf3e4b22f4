/** One file of the policies folder; `path` is relative to it with forward slashes: `refunds/rules.yaml`. */
export type PolicyFile = { readonly path: string; readonly text: string }

/** The name of the policy a file belongs to: its folder, or `faqs/<file>` for a page that has no rules. */
export function policyOf(path: string): string {
  return path.startsWith('faqs/') ? path.slice(0, -'.md'.length) : path.slice(0, path.lastIndexOf('/'))
}
