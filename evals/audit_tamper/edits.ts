import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AuditEntry } from '../../src/core/audit.ts'
import type { Checkpoint } from '../../src/core/checkpoint.ts'
import { lineOf, signCheckpoint, signerFrom } from '../../src/store/checkpoint_form.ts'
import type { Base } from './base.ts'

/** The first bad entry that a verifier must name; null where the edit is of no entry. */
type Named = { readonly chain: string; readonly seq: number } | null

type Edit = (folder: string, base: Base, random: () => number) => Named

const pick = <T>(random: () => number, from: readonly T[]): T => {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new TypeError('nothing to pick from')
  return one
}

const chainIn = (base: Base, random: () => number) => pick(random, [...base.chains.values()])
const entryIn = (base: Base, random: () => number): AuditEntry => pick(random, chainIn(base, random))

function run(folder: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(join(folder, 'desk.db'))
  for (const statement of statements) database.exec(statement)
  database.close()
}

const at = ({ chain, seq }: { chain: string; seq: number }) => `chain = '${chain}' and seq = ${seq}`

/** Another character of the same kind, so that the text stays one that could have been written. */
function otherAt(text: string, place: number, random: () => number): string {
  const before = text.charAt(place)
  const letters = /[0-9a-f]/.test(before) ? '0123456789abcdef' : 'ghijklmnopqrstuvwxyzGHIJ'
  return (
    text.slice(0, place) +
    pick(
      random,
      letters.split('').filter((letter) => letter !== before),
    ) +
    text.slice(place + 1)
  )
}

function changed(text: string, random: () => number): string {
  return otherAt(text, Math.floor(random() * text.length), random)
}

const columns = ['type', 'payload', 'salt', 'payload_digest', 'previous', 'hash', 'chain', 'at'] as const

const byte: Edit = (folder, base, random) => {
  const entry = entryIn(base, random)
  const column = pick(random, columns)
  const database = new DatabaseSync(join(folder, 'desk.db'))
  const row = database.prepare(`select ${column} as value from audit_entries where ${at(entry)}`).get()
  const value = column === 'at' ? Number(row?.['value']) + 1 : changed(String(row?.['value']), random)
  // A chain of the name may have an entry of the number already, and then the database itself refuses.
  const isTaken = column === 'chain' && base.chains.has(String(value))
  if (!isTaken) database.prepare(`update audit_entries set ${column} = ? where ${at(entry)}`).run(value)
  database.close()
  return isTaken ? byte(folder, base, random) : entry
}

/** A byte of the file itself, wherever the payload, the digest or the hash of an entry stands in it. */
const rawByte: Edit = (folder, base, random) => {
  const entry = entryIn(base, random)
  const path = join(folder, 'desk.db')
  const bytes = readFileSync(path)
  const text = pick(random, [entry.payloadDigest, entry.hash, entry.salt ?? '', JSON.stringify(entry.payload)])
  const places: number[] = []
  for (let from = bytes.indexOf(text); from >= 0; from = bytes.indexOf(text, from + 1)) places.push(from)
  const start = pick(random, places)
  bytes.write(changed(text, random), start, 'utf8')
  writeFileSync(path, bytes)
  return text === entry.hash ? null : entry
}

const swap: Edit = (folder, base, random) => {
  const chain = chainIn(base, random)
  const [one, other] = [pick(random, chain.slice(0, -1)), pick(random, chain.slice(1))]
  const [low, high] = one.seq < other.seq ? [one, other] : [other, one]
  if (low.seq === high.seq) return swap(folder, base, random)
  const move = (from: number, to: number) =>
    `update audit_entries set seq = ${to} where ${at({ chain: low.chain, seq: from })}`
  run(folder, move(low.seq, -1), move(high.seq, low.seq), move(-1, high.seq))
  return low
}

const remove: Edit = (folder, base, random) => {
  const entry = entryIn(base, random)
  run(folder, `delete from audit_entries where ${at(entry)}`)
  return entry
}

const insert: Edit = (folder, base, random) => {
  const chain = chainIn(base, random)
  const model = pick(random, chain)
  const seq = 1 + Math.floor(random() * (chain.length + 1))
  const moved = `update audit_entries set seq = -seq - 1 where chain = '${model.chain}' and seq >= ${seq};
    update audit_entries set seq = -seq where chain = '${model.chain}' and seq < 0`
  const previous = chain[seq - 2]?.hash ?? '0'.repeat(64)
  const hash = changed(model.hash, random)
  run(
    folder,
    moved,
    `insert into audit_entries select chain, ${seq}, type, at, payload, salt, payload_digest, '${previous}', '${hash}'
       from audit_entries where chain = '${model.chain}' and hash = '${model.hash}' limit 1`,
    `update audit_heads set seq = seq + 1 ${seq > chain.length ? `, hash = '${hash}'` : ''} where chain = '${model.chain}'`,
  )
  return { chain: model.chain, seq }
}

/** With its head, and every other time with all that the database knows of having signed it. */
const cutTail: Edit = (folder, base, random) => {
  const chain = chainIn(base, random)
  const kept = Math.floor(random() * chain.length)
  const name = chain[0]?.chain ?? ''
  const last = chain[kept - 1]
  run(folder, `delete from audit_entries where chain = '${name}' and seq > ${kept}`)
  if (last) run(folder, `update audit_heads set seq = ${kept}, hash = '${last.hash}' where chain = '${name}'`)
  else run(folder, `delete from audit_heads where chain = '${name}'`)
  if (random() < 0.5) run(folder, 'delete from checkpoints', 'delete from checkpoint_heads')
  return { chain: name, seq: kept + 1 }
}

const hidePayload: Edit = (folder, base, random) => {
  const entry = entryIn(base, random)
  run(folder, `update audit_entries set payload = null, salt = null where ${at(entry)}`)
  return entry
}

const head: Edit = (folder, base, random) => {
  const chain = chainIn(base, random)
  const last = chain.at(-1)
  const name = last?.chain ?? ''
  const where = `where chain = '${name}'`
  const way = Math.floor(random() * 4)
  if (way === 0) run(folder, `update audit_heads set hash = '${changed(last?.hash ?? '', random)}' ${where}`)
  if (way === 1) run(folder, `delete from audit_heads ${where}`)
  if (way === 2) run(folder, `update audit_heads set seq = seq + 1 ${where}`)
  if (way === 3) run(folder, `insert into audit_heads values ('cnv_new', 1, '${last?.hash ?? ''}')`)
  if (way === 3) return { chain: 'cnv_new', seq: 1 }
  return { chain: name, seq: chain.length + (way === 2 ? 1 : 0) }
}

const checkpoint: Edit = (folder, _base, random) => {
  const path = join(folder, 'checkpoints.jsonl')
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const number = 1 + Math.floor(random() * lines.length)
  const line = lines[number - 1] ?? ''
  const inTable = (text: string) => {
    const database = new DatabaseSync(join(folder, 'desk.db'))
    database.prepare('update checkpoints set body = ? where number = ?').run(text, number)
    database.close()
  }
  const inFile = (...others: readonly string[]) =>
    writeFileSync(path, `${lines.toSpliced(number - 1, 1, ...others).join('\n')}\n`)
  const ways = [
    () => inTable(changed(line, random)),
    () => inFile(changed(line, random)),
    () => run(folder, `delete from checkpoints where number = ${number}`),
    () => inFile(),
    () => inFile(line, otherAt(line, line.length - 5, random)),
    () => {
      const forged = forge(JSON.parse(line) as Checkpoint, random)
      inTable(forged)
      inFile(forged)
    },
    () => run(folder, `update checkpoint_heads set seq = seq - 1 where chain = 'cnv_${number}'`),
  ]
  pick(random, ways)()
  return null
}

/** The same statement with one head set back, signed with a key of the forger's own, under our key's name. */
function forge({ form: _form, signature: _signature, key, ...rest }: Checkpoint, random: () => number): string {
  const heads = rest.heads.map((one, index) => (index === 0 ? { ...one, hash: changed(one.hash, random) } : one))
  return lineOf({ ...signCheckpoint(signerFrom(new Uint8Array(32).fill(9)), { ...rest, heads }), key })
}

/** Everything that somebody with the database can do to the audit; each picks its place at random. */
export const edits: Readonly<Record<string, Edit>> = {
  'byte of a row': byte,
  'byte of the file': rawByte,
  'two entries swapped': swap,
  'entry deleted': remove,
  'entry inserted': insert,
  'tail cut': cutTail,
  'payload taken away': hidePayload,
  'head edited': head,
  'checkpoint edited': checkpoint,
}
