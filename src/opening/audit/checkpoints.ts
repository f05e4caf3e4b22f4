import { readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { BadCheckpoint } from '../../core/audit_check.ts'
import type { Checkpoint, Head } from '../../core/checkpoint.ts'
import { genesis } from '../../store/audit_chain.ts'
import { byChain, checkpointDigest, headsDigest, isSignedBy, lineOf, type Signer } from '../../store/checkpoint_form.ts'
import type { Schema } from '../../store/schema.ts'

/** What checkpoints signed: of every chain, at which entry, which hash. Two hashes of one entry cannot both be right. */
export type SignedHeads = ReadonlyMap<string, ReadonlyMap<number, readonly SignedHash[]>>

type SignedHash = { readonly hash: string; readonly number: number }

/** The lines of one place: the table, a file. */
export type Place = {
  readonly name: string
  readonly lines: ReadonlyMap<number, string>
  readonly bad: readonly BadCheckpoint[]
}

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const shape = z.strictObject({
  form: z.literal('supportops.checkpoint.1'),
  number: z.int().min(1),
  at: z.int(),
  previous: hex,
  heads: z.array(z.strictObject({ chain: z.string(), seq: z.int().min(1), hash: hex })),
  chains: z.int(),
  entries: z.int(),
  all: hex,
  key: z.string(),
  signature: z.string(),
})

const theDatabase = 'the database'

export async function tablePlace(db: Kysely<Schema>): Promise<Place> {
  const rows = await db.selectFrom('checkpoints').selectAll().orderBy('number').execute()
  const bad = rows.filter(
    ({ number, at, body }) => !body.includes(`"number":${number},`) || !body.includes(`"at":${at},`),
  )
  return {
    name: theDatabase,
    lines: new Map(rows.map(({ number, body }) => [number, body])),
    bad: bad.map(({ number }) => ({ number, where: theDatabase, why: 'its row does not fit its text' })),
  }
}

/** Null when there is no such file. A last line without its end is one that is being written. */
export function filePlace(path: string): Place | null {
  const text = textOf(path)
  if (text === null) return null
  const lines = new Map<number, string>()
  const bad: BadCheckpoint[] = []
  for (const line of text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)) {
    const number = Number(/"number":(\d{1,15}),/.exec(line)?.[1])
    const why = Number.isSafeInteger(number) ? null : 'a line is no checkpoint'
    const known = lines.get(number)
    if (why !== null) bad.push({ number: lines.size + 1, where: path, why })
    else if (known !== undefined && known !== line)
      bad.push({ number, where: path, why: 'it stands there twice and differs' })
    else lines.set(number, line)
  }
  return { name: path, lines, bad }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (Reflect.get(error as object, 'code') === 'ENOENT') return null
    throw error
  }
}

/** How long a file may lack what the database has: another node carries it over within half a minute. */
const mayLag = 120_000

export type Checked = {
  readonly count: number
  readonly signed: SignedHeads
  /** What was signed last of every chain. */
  readonly heads: ReadonlyMap<string, Head>
  readonly bad: readonly BadCheckpoint[]
}

/**
 * Holds all places against each other, and every checkpoint against its signature, the one before and the digest over all
 * heads. What a good signature stands under counts, wherever it was found.
 */
export function checkPlaces(places: readonly Place[], signer: Signer, now: number): Checked {
  const bad: BadCheckpoint[] = places.flatMap((place) => place.bad)
  const signed: Marks = new Map()
  const count = Math.max(0, ...places.flatMap(({ lines }) => [...lines.keys()]))
  const heads = new Map<string, Head>()
  let before: Checkpoint | null = null
  for (let number = 1; number <= count; number++) {
    const found = places.map((place) => ({ where: place.name, ...readAt(place, number, signer) }))
    const good = found.find(({ checkpoint }) => checkpoint !== null)?.checkpoint ?? null
    for (const { where, checkpoint, why } of found) {
      const wrong = why === null ? faultBeside(checkpoint, good, before, number) : why
      if (wrong !== null && !(wrong === missing && mayComeYet(good, where, now)))
        bad.push({ number, where, why: wrong })
      if (checkpoint) mark(signed, checkpoint)
    }
    for (const head of good?.heads ?? []) heads.set(head.chain, head)
    before = good
  }
  if (before && bad.length === 0 && !statesAll(before, heads))
    bad.push({ number: count, where: places[0]?.name ?? '', why: 'it does not state all the heads that were signed' })
  return { count, signed, heads, bad }
}

const missing = 'it is not there'

function faultBeside(
  checkpoint: Checkpoint | null,
  good: Checkpoint | null,
  before: Checkpoint | null,
  number: number,
): string | null {
  if (!checkpoint || !good) return null
  if (checkpoint.signature !== good.signature) return 'another place holds another one'
  // Without the one before there is nothing to hold it against, and that one is told.
  if (before === null && number > 1) return null
  return checkpoint.previous === (before ? checkpointDigest(lineOf(before)) : genesis)
    ? null
    : 'it does not follow the checkpoint before it'
}

function mayComeYet(good: Checkpoint | null, where: string, now: number): boolean {
  return good !== null && where !== theDatabase && now - good.at < mayLag
}

type Marks = Map<string, Map<number, SignedHash[]>>

function mark(signed: Marks, { number, heads }: Checkpoint): void {
  for (const { chain, seq, hash } of heads) {
    const marks = signed.get(chain) ?? new Map<number, SignedHash[]>()
    const known = marks.get(seq) ?? []
    if (!known.some((one) => one.hash === hash)) marks.set(seq, [...known, { hash, number }])
    signed.set(chain, marks)
  }
}

function statesAll({ all, chains, entries }: Checkpoint, heads: ReadonlyMap<string, Head>): boolean {
  const digest = headsDigest()
  digest.update([...heads.values()].sort(byChain))
  const sum = [...heads.values()].reduce((total, { seq }) => total + seq, 0)
  return digest.hex() === all && heads.size === chains && sum === entries
}

type Read =
  | { readonly checkpoint: Checkpoint; readonly why: null }
  | { readonly checkpoint: null; readonly why: string }

function readAt({ lines }: Place, number: number, signer: Signer): Read {
  const line = lines.get(number)
  if (line === undefined) return { checkpoint: null, why: missing }
  const read = shape.safeParse(jsonOf(line))
  if (!read.success || lineOf(read.data) !== line) return { checkpoint: null, why: 'it is not in its form' }
  if (read.data.key !== signer.id)
    return { checkpoint: null, why: `it was signed with the key ${read.data.key} and not with ${signer.id}` }
  if (!isSignedBy(signer, read.data)) return { checkpoint: null, why: 'its signature does not hold' }
  return read.data.number === number
    ? { checkpoint: read.data, why: null }
    : { checkpoint: null, why: 'it stands under another number' }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** The table that the next checkpoint starts from holds what the last ones signed. */
export async function workFaults(db: Kysely<Schema>, { heads, count }: Checked): Promise<BadCheckpoint[]> {
  const rows = await db.selectFrom('checkpoint_heads').selectAll().execute()
  const wrong = rows.filter(({ chain, seq, hash }) => heads.get(chain)?.seq !== seq || heads.get(chain)?.hash !== hash)
  const known = new Set(rows.map(({ chain }) => chain))
  const lost = [...heads.keys()].filter((chain) => !known.has(chain))
  return [...wrong.map(({ chain }) => chain), ...lost].map((chain) => ({
    number: count,
    where: theDatabase,
    why: `checkpoint_heads does not hold what was signed of ${chain}`,
  }))
}
