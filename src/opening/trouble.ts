/** What is told in one sentence, without a stack: the machine, the files or the command are not as they should be. */
export class Trouble extends Error {
  /** 1: the answer is no, or it cannot be done here; 2: it was asked wrongly. */
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2 = 1, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Trouble'
    this.exitCode = exitCode
  }
}

const systemWords: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file and not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'it is there already and is not a folder',
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'there is no such host',
  ETIMEDOUT: 'it does not answer',
}

/** SQLite's primary result codes. */
const sqliteWords: Readonly<Record<number, string>> = {
  5: 'another process holds the database',
  8: 'the database can only be read',
  10: 'the disk fails',
  11: 'the database file is damaged',
  13: 'the disk is full',
  14: 'the database file cannot be opened',
  26: 'the file is not an SQLite database',
}

/** The sentence for a fault of the machine, or null when the fault is ours to fix. */
export function machineTrouble(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const sqlite: unknown = Reflect.get(error, 'errcode')
  const words =
    typeof sqlite === 'number' ? sqliteWords[sqlite & 0xff] : systemWords[String(Reflect.get(error, 'code'))]
  if (words === undefined) return null
  const path: unknown = Reflect.get(error, 'path')
  return typeof path === 'string' ? `${path}: ${words}` : words
}
