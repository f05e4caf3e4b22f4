import { pathToFileURL } from 'node:url'
import { lastWords } from './instant_model.ts'

type Run = (text: string) => Promise<string>

const [module = '', url = '', runs = '200', atOnce = '16'] = process.argv.slice(2)
const task = 'Where is order #12345, and can I still return it?'

/** Runs the task so often, so many at once, and tells wall-clock and processor milliseconds. Throws at a wrong answer. */
async function measure(run: Run, times: number, side: number) {
  let left = times
  const cpu = process.cpuUsage()
  const began = performance.now()
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const said = await run(task)
      if (!said.includes(lastWords)) throw new Error(`a wrong answer: ${said}`)
    }
  }
  await Promise.all(Array.from({ length: side }, one))
  const { user, system } = process.cpuUsage(cpu)
  return { runs: times, ms: performance.now() - began, cpuMs: (user + system) / 1_000 }
}

const { make } = (await import(pathToFileURL(module).href)) as { make(url: string): Promise<Run> }
const run = await make(url)
await measure(run, Math.ceil(+runs / 4), 1)
const serial = await measure(run, +runs, 1)
const side = await measure(run, +runs * 2, +atOnce)
process.stdout.write(`\n${JSON.stringify({ serial, side, rssMb: Math.round(process.memoryUsage.rss() / 1e6) })}\n`)
process.exit(0)
