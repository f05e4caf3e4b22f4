import { writeFileSync } from 'node:fs'
import { readPhrases } from './learning/phrases.ts'
import { pack } from './packing.ts'
import { train } from './train.ts'

/** Writes `model/weights.bin` anew from the phrases: `node src/nlu/build_model.ts`. */
const file = pack(train(readPhrases()))
writeFileSync(new URL('./model/weights.bin', import.meta.url), file)
process.stdout.write(`model/weights.bin: ${file.length} bytes\n`)
