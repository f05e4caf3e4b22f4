import type { Stage, TriedOut } from '../../agent/playground/try_out.ts'
import type { Move } from '../../core/move.ts'
import type { TrialView } from '../contract/playground.ts'
import { callView } from './call.ts'
import type { Shown } from './common.ts'
import { resolutionView } from './resolution.ts'
import { understandingView } from './understanding.ts'

export function trialView({ stages, brain, resolution, soFar }: TriedOut): Shown<TrialView> {
  return { stages: stages.map(stageView), brain, result: resolutionView(resolution), so_far: soFar }
}

function stageView(stage: Stage): Shown<TrialView['stages'][number]> {
  const when = { at_ms: stage.at, took_ms: stage.took }
  switch (stage.kind) {
    case 'heard':
      return { stage: 'heard', ...when, text: stage.text }
    case 'understood':
      return { stage: 'understood', ...when, understanding: understandingView(stage.understanding) }
    case 'searched': {
      const passages = stage.passages.map(({ citation, text, score }) => ({ citation, text, score }))
      return { stage: 'searched', ...when, query: stage.query, passages }
    }
    case 'proposed':
      return { stage: 'proposed', ...when, move: moveView(stage.move) }
    case 'called':
      return { stage: 'called', ...when, call: callView(stage.call) }
    case 'answered':
      return { stage: 'answered', ...when, reply: stage.reply }
  }
}

function moveView(move: Move) {
  return {
    kind: move.kind,
    tool: move.kind === 'call' ? move.tool : null,
    arguments: move.kind === 'call' ? move.arguments : null,
    says: move.kind === 'say' || move.kind === 'ask' ? move.says : null,
    by: move.kind === 'thinks' ? move.by : null,
  }
}
