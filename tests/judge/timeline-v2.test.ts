import { judgeMain } from './timeline/main.ts';

judgeMain('v2');
