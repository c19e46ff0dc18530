#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// What the program is made of is compiled once, and not at each start: before anything of it is imported.
enableCompileCache()
await import('./program.ts')
