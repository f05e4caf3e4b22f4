import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { AgentState } from '../core/agent_switch.ts'
import type { Call } from '../core/call.ts'
import type { ModelStep, ModelUse } from '../core/model.ts'
import { type OutboxState, outboxStates } from '../core/outbox.ts'
import type { Turn } from '../core/turn.ts'

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Numbers of the desk for Prometheus. Labels come from closed lists: no names, no ids, nothing a stranger typed. */
export type Metrics = ReturnType<typeof createMetrics>

/** `tools` are the names that may stand in a label. Every desk has a registry of its own. */
export function createMetrics(tools: readonly string[]) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const { requests, turns, turnTime, calls, verdicts, escalations, money, faults, outbox, agentOn } =
    instruments(registry)
  const known = new Set(tools)
  return {
    registry,
    request(route: string, method: string, status: number, took: number): void {
      requests.observe({ route, method, status: String(status) }, took)
    },
    turn({ brain, understanding, resolution, timings }: Turn): void {
      const intent = understanding?.requests[0]?.intent ?? 'none'
      turns.inc({ brain, intent, awaiting: resolution?.awaiting ?? 'none' })
      turnTime.observe(Object.values(timings).reduce((total, ms) => total + ms, 0) / 1_000)
    },
    call({ tool: name, state, verdict, receipt, plan }: Call): void {
      const tool = known.has(name) ? name : 'unknown'
      calls.inc({ tool, state })
      if (verdict) verdicts.inc({ tool, verdict: verdict.kind })
      for (const { movement, amount } of receipt?.moved ?? [])
        money.inc({ movement, currency: amount.currency }, amount.minor)
      const reason = plan?.details['reason']
      if (receipt && tool === 'escalate_case')
        escalations.inc({ reason: typeof reason === 'string' ? reason : 'other' })
    },
    /** Entries of the outbox in each state, as they are now. */
    outbox: (counts: Counts) => outboxStates.forEach((state) => outbox.set({ state }, countIn(counts, state))),
    agent: ({ state }: AgentState): void => agentOn.set(state === 'on' ? 1 : 0),
    fault: (): void => faults.inc(),
    modelStep: countingSteps(registry),
  }
}

type Counts = readonly { readonly state: OutboxState; readonly count: number }[]

function countIn(counts: Counts, state: OutboxState): number {
  return counts.find((one) => one.state === state)?.count ?? 0
}

/** Counts one step of a language model, or null when the turn was only taken from it. */
function countingSteps(registry: Registry) {
  const models = modelInstruments(registry)
  return ({ place, gaveWay }: Pick<ModelUse, 'place' | 'gaveWay'>, step: ModelStep | null): void => {
    if (gaveWay !== null) models.gaveWay.inc({ place, because: gaveWay })
    if (step === null) return
    models.steps.inc({ place, came: step.came })
    models.time.observe({ place }, step.ms / 1_000)
    models.tokens.inc({ place, direction: 'in' }, step.inputTokens)
    models.tokens.inc({ place, direction: 'out' }, step.outputTokens)
    models.cost.inc({ place }, step.cost ?? 0)
  }
}

const modelSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40]

function modelInstruments(registry: Registry) {
  const registers = [registry]
  return {
    steps: new Counter({
      name: 'supportops_model_steps_total',
      help: 'Steps of a language model by what came of them.',
      labelNames: ['place', 'came'],
      registers,
    }),
    gaveWay: new Counter({
      name: 'supportops_model_gave_way_total',
      help: 'Turns that were taken from a model.',
      labelNames: ['place', 'because'],
      registers,
    }),
    time: new Histogram({
      name: 'supportops_model_step_seconds',
      help: 'Time of one step.',
      labelNames: ['place'],
      buckets: modelSeconds,
      registers,
    }),
    tokens: new Counter({
      name: 'supportops_model_tokens_total',
      help: 'Tokens, as the provider counted them.',
      labelNames: ['place', 'direction'],
      registers,
    }),
    cost: new Counter({
      name: 'supportops_model_cost_millionths_total',
      help: 'What models cost by the prices in the settings, in millionths of their currency.',
      labelNames: ['place'],
      registers,
    }),
  }
}

function instruments(registry: Registry) {
  const registers = [registry]
  const counter = <const Name extends string>(name: string, help: string, labelNames: readonly Name[]) =>
    new Counter({ name, help, labelNames: [...labelNames], registers })
  const times = <const Name extends string>(name: string, help: string, labelNames: readonly Name[]) =>
    new Histogram({ name, help, labelNames: [...labelNames], buckets: seconds, registers })
  return {
    requests: times('http_request_duration_seconds', 'Time to answer a request.', ['route', 'method', 'status']),
    turns: counter('supportops_turns_total', 'Messages answered.', ['brain', 'intent', 'awaiting']),
    turnTime: times('supportops_turn_seconds', 'Time a turn took.', []),
    calls: counter('supportops_calls_total', 'Tool calls by their state.', ['tool', 'state']),
    verdicts: counter('supportops_verdicts_total', 'What the policy said.', ['tool', 'verdict']),
    escalations: counter('supportops_escalations_total', 'Conversations handed to a person.', ['reason']),
    money: counter('supportops_money_minor_total', 'Money moved, in minor units.', ['movement', 'currency']),
    outbox: new Gauge({
      name: 'supportops_outbox_entries',
      help: 'What a payment provider has to do or did, by state.',
      labelNames: ['state'],
      registers,
    }),
    agentOn: new Gauge({
      name: 'supportops_agent_on',
      help: '0 while the agent is switched off and every message goes to a person.',
      registers,
    }),
    faults: counter('supportops_faults_total', 'Errors that are ours to fix.', []),
  }
}
