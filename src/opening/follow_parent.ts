const between = 250

/**
 * Tells when the process that started this one is gone. npm ends at SIGTERM without passing it on through the shell of its
 * script, and the desk must not stay behind and keep the port.
 */
export function followParent(onGone: () => void): { close(): void } {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return
    clearInterval(timer)
    onGone()
  }, between).unref()
  return { close: () => clearInterval(timer) }
}

/** On Windows the number of the parent stays when the parent is gone. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return Reflect.get(error as object, 'code') === 'EPERM'
  }
}
