import { softmax } from './linear.ts'

/** The temperature at which the scores' probabilities fit the labels best (least log loss), found by golden section in [0.05, 5]. */
export function fitTemperature(scores: readonly Float64Array[], labels: readonly number[]): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let low = 0.05
  let high = 5
  for (let step = 0; step < 30; step++) {
    const left = high - golden * (high - low)
    const right = low + golden * (high - low)
    if (logLoss(scores, labels, left) < logLoss(scores, labels, right)) high = right
    else low = left
  }
  return (low + high) / 2
}

function logLoss(scores: readonly Float64Array[], labels: readonly number[], temperature: number): number {
  let loss = 0
  scores.forEach((one, index) => {
    loss -= Math.log(softmax(one.map((score) => score / temperature))[labels[index] ?? 0] ?? 1e-9)
  })
  return loss
}
