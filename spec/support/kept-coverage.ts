// Mocha sends a worker SIGTERM one second after it has told it to exit. Writing the coverage of all specs may take longer,
// and without it the report lacks what this worker ran.
if (process.env['NODE_V8_COVERAGE'] !== undefined) {
  process.once('exit', () => process.on('SIGTERM', () => undefined));
}

export {};
