import { expect, it } from 'vitest';
import { tidySearch } from './tidy.ts';

it.each([
  ['/', '?show=attention', '?show=attention'],
  ['/', '?show=breaker&live=off', '?live=off'],
  ['/agents/scout', '?range=banana', ''],
  ['/agents/scout', '?range=now-6h&status=zzz', '?range=now-6h'],
  ['/agents/scout/services', '?show=breaker&sort=latency.desc', '?show=breaker&sort=latency.desc'],
  ['/agents/scout/thoughts', '?filter=zzz&q=a%20b&constructor=1', '?q=a+b'],
  ['/agents/scout/thoughts', '?task=t-1&q=a%20b', '?task=t-1&q=a%20b'],
  ['/agents/scout/services/LLMService', '?show=breaker&sort=latency.desc&range=now-1h', '?range=now-1h'],
  ['/report', '?agent=main~scout&report=r1&open=llm-bus', '?agent=main~scout&report=r1&open=llm-bus'],
  ['/settings/agents', '?add=true', '?add=true'],
])('%s%s', (path, search, tidy) => expect(tidySearch(path, search)).toBe(tidy));
