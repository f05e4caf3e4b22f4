import { hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { type AttachmentType, attachmentTypes } from '../core/attachment.ts'
import { headBytes, typeOf } from '../core/attachment_type.ts'
import { Refusal } from '../core/refusal.ts'
import { Unreadable } from './problem.ts'

/** Bodies of files are sent as this, whatever is in them: what a sender calls them counts for nothing. */
export const fileMedia = 'application/octet-stream'

/** A body that is a file and was not read yet. */
export class IncomingFile {
  readonly #stream: Readable
  /** How many bytes the sender says there are. */
  readonly #announced: number

  constructor(stream: Readable, announced: string | undefined) {
    this.#stream = stream
    this.#announced = Number(announced ?? 0)
  }

  /**
   * Reads it to its end: `most` bytes, of one of the types that are taken. Throws a Refusal as soon as it is known not to
   * be one, and keeps no more of it than was read until then.
   */
  async read(most: number): Promise<{ readonly type: AttachmentType; readonly content: Uint8Array }> {
    try {
      if (this.#announced > most) throw tooLarge(most)
      return await this.#content(most)
    } catch (error) {
      // What else was sent is let go by, so that the answer is heard.
      this.#stream.resume()
      throw error instanceof Refusal ? error : new Unreadable('malformed', 'The file broke off.')
    }
  }

  async #content(most: number) {
    const chunks: Uint8Array[] = []
    let length = 0
    let type: AttachmentType | null = null
    for await (const chunk of this.#stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      chunks.push(chunk)
      length += chunk.length
      if (length > most) throw tooLarge(most)
      if (length >= headBytes) type ??= mustBeTaken(Buffer.concat(chunks))
    }
    const content = Buffer.concat(chunks, length)
    return { type: type ?? mustBeTaken(content), content }
  }
}

/** The body of a door that takes a file. */
export const fileBody = z.instanceof(IncomingFile)

/** An answer that is a file, read when it is sent. */
export type OutgoingFile = {
  readonly id: string
  readonly name: string
  readonly type: AttachmentType
  /** Null when it is gone by now. */
  read(): Promise<Uint8Array | null>
}

/** The answer of a door that hands out a file. */
export const fileAnswer = z.custom<OutgoingFile>()

export function digestOf(content: Uint8Array): string {
  return hash('sha256', content)
}

function mustBeTaken(head: Uint8Array): AttachmentType {
  const type = typeOf(head)
  if (type) return type
  throw new Refusal('wrong_media', 'Only pictures (PNG, JPEG, WebP, GIF) and PDF can be attached, by their content.', [
    { path: '', fix: `send a file that is ${attachmentTypes.join(', ')}` },
  ])
}

function tooLarge(most: number): Refusal {
  return new Refusal('too_large', `A file may have ${Math.floor(most / 100_000) / 10} MB at the most.`)
}
