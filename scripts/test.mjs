// Every check of the project, in one command: npm test [-- --fast | --only STAGE [FILTER ...]]
import { stages } from './stages.mjs'

const usage = `npm test                            every stage, up to the first that fails
npm test -- --fast                  without the stages that look at what is published
npm test -- --only STAGE            one stage: ${stages.map(({ name }) => name).join(', ')}
npm test -- --only tests FILTER     the test files whose path contains FILTER`

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

function chosen([flag, name, ...filters]) {
  if (flag === undefined) return { selected: stages, filters: [] }
  if (flag === '--fast' && name === undefined) return { selected: stages.filter((stage) => !stage.slow), filters: [] }
  const selected = stages.filter((stage) => flag === '--only' && stage.name === name)
  return selected.length === 1 ? { selected, filters } : undefined
}

async function runStage({ name, run, advice, isLoud }, filters) {
  const started = performance.now()
  process.stdout.write(`${name.padEnd(10)}${isLoud ? '\n' : ''}`)
  const { ok, output } = await run(filters)
  const line = `${ok ? 'passed' : 'FAILED'} in ${seconds(started)}`
  console.log(isLoud ? `${name.padEnd(10)}${line}` : line)
  if (ok) return true
  if (!isLoud) console.log(`\n${output}`)
  console.log(`The stage "${name}" failed: ${advice}.`)
  return false
}

async function main(args) {
  const choice = chosen(args)
  if (choice === undefined) {
    console.error(usage)
    return 2
  }
  const started = performance.now()
  for (const stage of choice.selected) if (!(await runStage(stage, choice.filters))) return 1
  console.log(`All ${choice.selected.length} stages passed in ${seconds(started)}.`)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
