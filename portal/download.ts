/** Gives the browser a file that was made here. */
export function download(name: string, content: string | readonly (string | Blob)[], type: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(typeof content === 'string' ? [content] : [...content], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
}
