export { readExchange } from './recording/read.ts'
export { longestInline, writeExchange } from './recording/write.ts'
export { readScenario, scenarioFolder, writeScenario } from './recording/scenario.ts'
