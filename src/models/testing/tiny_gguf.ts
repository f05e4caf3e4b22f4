import { writeFileSync } from 'node:fs'

/**
 * Which token comes behind which: a piece of text, `\n` for a line's end, `</s>` for the end of the answer. Everything
 * else follows by chance, which is the same chance each time.
 */
export type Habits = Readonly<Record<string, string>>

type Value =
  | { readonly kind: 'no' }
  | { readonly kind: 'u32'; readonly value: number }
  | { readonly kind: 'f32'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'f32s'; readonly value: readonly number[] }
  | { readonly kind: 'i32s'; readonly value: readonly number[] }

const alignment = 32
/** Directions that the tokens without a habit share. */
const least = 32
const ends = '</s>'
/** How messages become text: an answer begins behind the end of a line. */
const template =
  "{% for m in messages %}{{ '<|' + m.role + '|>\n' + m.content + '</s>\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\n' }}{% endif %}"

/**
 * Writes a language model of its own into a file (GGUF version 3, llama architecture, one layer): its vocabulary is
 * every byte, pairs of letters and the pieces of its habits. It looks at the last token only, so it says what its habits say, and where a
 * grammar forbids that, anything.
 */
export function writeTinyGguf(file: string, habits: Habits, contextLength = 32_768): void {
  const tokens = vocabularyOf(habits)
  const own = [...new Set(Object.keys(habits))]
  const size = Math.ceil((own.length + least) / 32) * 32
  const metadata: readonly (readonly [string, Value])[] = [
    ...architecture(size, contextLength),
    ['tokenizer.ggml.model', { kind: 'string', value: 'llama' }],
    ['tokenizer.ggml.tokens', { kind: 'strings', value: tokens }],
    ['tokenizer.ggml.scores', { kind: 'f32s', value: tokens.map((_piece, at) => -at) }],
    ['tokenizer.ggml.token_type', { kind: 'i32s', value: tokens.map(typeOf) }],
    ['tokenizer.ggml.unknown_token_id', { kind: 'u32', value: 0 }],
    ['tokenizer.ggml.bos_token_id', { kind: 'u32', value: 1 }],
    ['tokenizer.ggml.eos_token_id', { kind: 'u32', value: 2 }],
    ['tokenizer.chat_template', { kind: 'string', value: template }],
    ['tokenizer.ggml.add_space_prefix', { kind: 'no' }],
  ]
  writeFileSync(file, fileOf(metadata, tensorsOf(tokens, size, own, habits)))
}

function vocabularyOf(habits: Habits): string[] {
  const bytes = Array.from({ length: 256 }, (_none, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`)
  const known = new Set(['\n', ends])
  const letters = Array.from(' abcdefghijklmnopqrstuvwxyz')
  const pairs = letters.flatMap((one) => letters.map((other) => one + other))
  const pieces = [...new Set([...Object.entries(habits).flat(), ' ', ...pairs])].filter((piece) => !known.has(piece))
  return ['<unk>', '<s>', ends, ...bytes, ...pieces.map((piece) => piece.replaceAll(' ', '▁'))]
}

/** Unknown, control, byte or ordinary, as llama.cpp numbers them. */
function typeOf(piece: string, at: number): number {
  if (at < 3) return at === 0 ? 2 : 3
  return piece.startsWith('<0x') ? 6 : 1
}

function architecture(size: number, contextLength: number): (readonly [string, Value])[] {
  const u32 = (name: string, value: number) => [`llama.${name}`, { kind: 'u32', value }] as const
  return [
    ['general.architecture', { kind: 'string', value: 'llama' }],
    ['general.name', { kind: 'string', value: 'tiny' }],
    u32('context_length', contextLength),
    u32('embedding_length', size),
    u32('block_count', 1),
    u32('feed_forward_length', 32),
    u32('attention.head_count', size / 32),
    u32('attention.head_count_kv', 1),
    u32('rope.dimension_count', 32),
    ['llama.attention.layer_norm_rms_epsilon', { kind: 'f32', value: 1e-5 }],
  ]
}

type Tensor = { readonly name: string; readonly shape: readonly number[]; readonly data: Float32Array }

/** Each token with a habit is a direction of its own; the layer adds nothing; the last matrix says what follows a direction. */
function tensorsOf(tokens: readonly string[], size: number, own: readonly string[], habits: Habits): Tensor[] {
  const filled = (name: string, shape: readonly number[], of = (_at: number): number => 0): Tensor => {
    const data = Float32Array.from({ length: shape.reduce((product, one) => product * one, 1) }, (_none, at) => of(at))
    return { name, shape, data }
  }
  const block = (name: string, ...shape: number[]) => filled(`blk.0.${name}.weight`, shape)
  const count = tokens.length
  const chance = chances()
  const follows = filled('output.weight', [size, count], () => chance() * 0.05)
  for (const [piece, next] of Object.entries(habits)) follows.data[idOf(tokens, next) * size + own.indexOf(piece)] = 1
  const directions = tokens.map((_piece, id) => own.length + (id % (size - own.length)))
  for (const [direction, piece] of own.entries()) directions[idOf(tokens, piece)] = direction
  return [
    filled('token_embd.weight', [size, count], (at) => (at % size === directions[Math.floor(at / size)] ? 1 : 0)),
    filled('output_norm.weight', [size], () => 1),
    follows,
    filled('blk.0.attn_norm.weight', [size], () => 1),
    block('attn_q', size, size),
    block('attn_k', size, 32),
    block('attn_v', size, 32),
    block('attn_output', size, size),
    filled('blk.0.ffn_norm.weight', [size], () => 1),
    block('ffn_gate', size, 32),
    block('ffn_up', size, 32),
    block('ffn_down', 32, size),
  ]
}

function idOf(tokens: readonly string[], piece: string): number {
  return tokens.indexOf(piece === '\n' ? '<0x0A>' : piece.replaceAll(' ', '▁'))
}

/** The same numbers from 0 to 1 each time (a linear congruential generator, constants of Numerical Recipes). */
function chances(): () => number {
  let state = 7
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

function fileOf(metadata: readonly (readonly [string, Value])[], tensors: readonly Tensor[]): Buffer {
  let offset = 0
  const infos = tensors.map(({ name, shape, data }) => {
    const at = offset
    offset += padded(data.byteLength)
    return Buffer.concat([text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(at)])
  })
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(metadata.length),
    ...metadata.map(([name, value]) => Buffer.concat([text(name), valueOf(value)])),
    ...infos,
  ])
  return Buffer.concat([filledUp(head), ...tensors.map(({ data }) => filledUp(Buffer.from(data.buffer)))])
}

const padded = (bytes: number): number => Math.ceil(bytes / alignment) * alignment

function filledUp(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(padded(bytes.byteLength) - bytes.byteLength)])
}

function valueOf(given: Value): Buffer {
  switch (given.kind) {
    case 'no':
      return Buffer.concat([u32(7), Buffer.alloc(1)])
    case 'u32':
      return Buffer.concat([u32(4), u32(given.value)])
    case 'f32':
      return Buffer.concat([u32(6), f32(given.value)])
    case 'string':
      return Buffer.concat([u32(8), text(given.value)])
    case 'strings':
      return listOf(8, given.value.map(text))
    case 'f32s':
      return listOf(6, given.value.map(f32))
    case 'i32s':
      return listOf(5, given.value.map(u32))
  }
}

function listOf(type: number, members: readonly Buffer[]): Buffer {
  return Buffer.concat([u32(9), u32(type), u64(members.length), ...members])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([u64(bytes.byteLength), bytes])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
