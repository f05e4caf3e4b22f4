import { readdirSync, readFileSync, statSync, watch, type FSWatcher } from 'node:fs'
import { join, sep } from 'node:path'
import type { PolicyFile } from '../policy/policy_file.ts'

/** Long enough for an editor that writes a file in several steps. */
const settleMs = 150

/** Network disks report no changes of other machines, so the folder is looked at as well. */
const pollMs = 2_000

/**
 * Every markdown and YAML file of a policies folder, sorted by path. Dot files and editors' backups are passed over.
 * Throws an Error that says what to do when the folder or its limits.yaml is not there.
 */
export function readPolicyFolder(root: string): PolicyFile[] {
  const paths = policyPaths(root)
  if (!paths.includes('limits.yaml'))
    throw new Error(`no limits.yaml in the policies folder ${root}; write one with the numbers that the rules use`)
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Calls `onChange` when files were written, added or taken away, until it is closed. It keeps no process alive. */
export function watchPolicyFolder(root: string, onChange: () => void): { close(): void } {
  let seen = fingerprint(root)
  let settling: NodeJS.Timeout | undefined
  const changed = (): void => {
    seen = fingerprint(root)
    onChange()
  }
  const watcher = watchTree(root, () => {
    clearTimeout(settling)
    settling = setTimeout(changed, settleMs).unref()
  })
  const poll = setInterval(() => {
    if (fingerprint(root) !== seen) changed()
  }, pollMs).unref()
  return {
    close() {
      watcher?.close()
      clearTimeout(settling)
      clearInterval(poll)
    },
  }
}

function policyPaths(root: string): string[] {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((path) => path.split(sep).join('/'))
      .filter((path) => isPolicyFile(path) && statSync(join(root, path), { throwIfNoEntry: false })?.isFile())
      .sort()
  } catch (error) {
    throw new Error(`cannot read the policies folder ${root}; make it or point the setting at the right one`, {
      cause: error,
    })
  }
}

/** A backup such as `rules.yaml~`, `#rules.yaml#` or `rules.yaml.swp` ends differently or starts with a mark. */
function isPolicyFile(path: string): boolean {
  return /\.(md|ya?ml)$/.test(path) && !path.split('/').some((name) => /^[.#~]/.test(name))
}

/** Changes whenever a policy file is written, added or taken away. */
function fingerprint(root: string): string {
  try {
    return policyPaths(root)
      .map((path) => {
        const { size, mtimeNs } = statSync(join(root, path), { bigint: true })
        return `${path} ${size} ${mtimeNs}`
      })
      .join('\n')
  } catch {
    return 'not readable'
  }
}

/** Null where the system cannot watch; the poll finds the change then. */
function watchTree(root: string, onEvent: () => void): FSWatcher | null {
  try {
    const watcher = watch(root, { recursive: true, persistent: false }, onEvent)
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return null
  }
}
