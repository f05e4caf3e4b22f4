/** Whether `node-llama-cpp` is installed beside the desk. */
export const hasLlama: boolean = isHere('node-llama-cpp')

function isHere(name: string): boolean {
  try {
    import.meta.resolve(name)
    return true
  } catch {
    return false
  }
}

/** The name of a group of tests that needs the package; without it the report says why they were left out. */
export function withLlama(name: string): string {
  if (hasLlama) return name
  const why = 'SKIPPED, because node-llama-cpp@3.21.1 is not installed'
  process.stderr.write(`${name}: ${why}\n`)
  return `${name} (${why})`
}
