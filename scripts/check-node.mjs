// Run before each npm script. Plain JavaScript, because an old Node can't read anything newer.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Callsheet needs Node 22.18 or newer to run from source, and this is ${process.version}.\n` +
      '  On Linux "npm ci" brings its own Node 24, unless optional dependencies are left out: run "npm ci" without --omit=optional.\n' +
      '  Elsewhere install Node 24 from https://nodejs.org.\n',
  )
  process.exit(2)
}
