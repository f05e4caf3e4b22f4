import type { Config } from '../../config.ts'
import { checkpointing } from '../../opening/checkpointing.ts'
import { openRecords } from '../../opening/records.ts'
import { secretKeys } from '../../opening/secret_keys.ts'
import { publicPem, signerFrom } from '../../store/checkpoint_form.ts'
import { remark, say, sayJson } from '../voice.ts'

/** Signs the heads that moved and carries all checkpoints to their files; 1 when a file could not be written. */
export async function makeCheckpointNow(config: Config, { json }: { readonly json?: boolean }): Promise<number> {
  const { store, secrets } = await openRecords(config)
  const faults: string[] = []
  const fault = (error: unknown) => void faults.push(error instanceof Error ? error.message : String(error))
  try {
    const made = await checkpointing(config, store, secrets.checkpoint, { now: Date.now, fault }).make()
    const last = made ?? (await store.read((tables) => tables.checkpoints.last()))
    if (json) sayJson({ made: made !== null, number: last?.number ?? null, chains: last?.chains ?? 0, faults })
    else if (made) say(`Signed checkpoint ${made.number}: ${made.entries} entries in ${made.chains} chains.`)
    else say(last ? `Nothing moved since checkpoint ${last.number}.` : 'The audit has no entry yet.')
    for (const line of json ? [] : faults) remark(line)
    return faults.length === 0 ? 0 : 1
  } finally {
    await store.close()
  }
}

/** Prints the public half of the key that signs checkpoints, as PEM. */
export function showPublicKey(config: Config, { json }: { readonly json?: boolean }): number {
  const signer = signerFrom(secretKeys(config).checkpoint)
  if (json) sayJson({ id: signer.id, algorithm: 'Ed25519', pem: publicPem(signer) })
  else say(publicPem(signer).trim())
  return 0
}
