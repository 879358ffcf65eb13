import { streamPath } from './measures/stream-path.ts';

for (const f of await streamPath.run({ minutes: 1, say: (w) => console.log(w) })) console.log(f);
process.exit(0);
