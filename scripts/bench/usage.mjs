// Loaded into each measured process: leaves behind what it used.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeFileSync(
    join(process.env.BENCH_USAGE, `${process.pid}.json`),
    JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS / 1024 }),
  )
})
