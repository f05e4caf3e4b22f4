import { basename } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { staysFor } from '../accounts/sessions.ts'
import { approvalLasts } from '../agent/settle.ts'
import type { Config } from '../config.ts'
import type { SettingsInForce } from '../http/contract/settings.ts'
import type { NamedModel } from '../model_choice.ts'
import { answersLast, attachmentsWait } from './housekeeping.ts'

const hour = 3_600_000
const day = 24 * hour

/** What of the settings may be shown, each named here: no secret, and no address that may hold one. */
export function settingsInForce(config: Config, bodyBytes: number): SettingsInForce {
  const { models, answerWithin } = config
  return {
    version: packageJson.version,
    nodes: config.nodes,
    portal: config.portal,
    models: [...modelAt('main', models.main), ...modelAt('fallback', models.fallback)],
    model_limits: {
      tokens_per_day: models.tokensPerDay,
      tokens_per_customer: models.tokensPerCustomer,
      cost_per_day: models.costPerDay,
    },
    web_search: config.webSearch !== null,
    limits: {
      requests_per_minute: config.rateLimit,
      streams: config.streams,
      streams_per_key: config.streamsOfKey,
      body_bytes: bodyBytes,
      file_bytes: config.files.fileBytes,
      file_bytes_per_day: config.files.fileBytesADay,
    },
    answer_hours: {
      high: answerWithin.high / hour,
      normal: answerWithin.normal / hour,
      low: answerWithin.low / hour,
    },
    retention: {
      attachments_days: attachmentsWait / day,
      answers_days: answersLast / day,
      approvals_days: approvalLasts / day,
      staff_session_hours: staysFor.staff / hour,
      customer_session_days: staysFor.customer / day,
    },
    audit: { checkpoint_minutes: config.checkpointMinutes, second_folder: config.checkpointDir !== null },
  }
}

function modelAt(place: 'main' | 'fallback', model: NamedModel | null): SettingsInForce['models'] {
  if (model === null) return []
  // A model of this machine is a file, and where it lies is nobody's business.
  const name = model.provider === 'gguf' ? basename(model.model) : model.model
  return [{ place, name: `${model.provider}/${name}`, priced: model.price !== null }]
}
