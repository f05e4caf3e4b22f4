type Named = { readonly name: string; readonly kind: 'read' | 'write' }

/** Whether a tool of this name changes something; one that does not exist does not. */
export function isWriting({ tools }: { readonly tools: readonly Named[] }, tool: string): boolean {
  return tools.some(({ name, kind }) => name === tool && kind === 'write')
}
