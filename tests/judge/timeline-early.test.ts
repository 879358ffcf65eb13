import { judgeMain } from './timeline/main.ts';

judgeMain('early');
