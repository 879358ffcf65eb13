import { logs } from '@opentelemetry/api';
import { ErrorCollector } from '../src/error-collector.ts';

/** Ends by an error that nobody catches, and prints what was kept of it. */
const errors = new ErrorCollector({ logger: logs.getLogger('dying') });
errors.hookProcess();
process.on('exit', () => {
  process.stdout.write(JSON.stringify(errors.list()));
});
if (process.argv[2] === 'reject') void Promise.reject(new RangeError('gone'));
else throw new RangeError('gone');
