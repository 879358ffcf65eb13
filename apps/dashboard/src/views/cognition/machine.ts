import type { CognitiveState } from '@ciris/telemetry-contracts';

/** Where each state stands in the picture, and how the ways between them run: px. */
export const MACHINE_WIDTH = 756;
export const MACHINE_HEIGHT = 352;
export const STATE_WIDTH = 118;
export const STATE_HEIGHT = 44;

export const STATE_AT: Readonly<Record<CognitiveState, { readonly x: number; readonly y: number }>> = {
  SHUTDOWN: { x: 8, y: 128 },
  WAKEUP: { x: 188, y: 128 },
  WORK: { x: 388, y: 128 },
  DREAM: { x: 388, y: 278 },
  PLAY: { x: 588, y: 48 },
  SOLITUDE: { x: 588, y: 208 },
};

export interface Way {
  readonly from: CognitiveState;
  readonly to: CognitiveState;
  readonly path: string;
  readonly label?: {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'middle' | 'end';
  };
}

/**
 * The agents' own table of what may follow what. No agent tells it over HTTP, so it is a fact of
 * the contracts, drawn; its test holds each way against that table.
 */
export const WAYS: readonly Way[] = [
  { from: 'SHUTDOWN', to: 'WAKEUP', path: 'M126 144H186', label: { text: 'start', x: 156, y: 138, anchor: 'middle' } },
  {
    from: 'SHUTDOWN',
    to: 'WORK',
    path: 'M100 128V96C100 84 106 78 118 78H408C420 78 426 84 426 96V126',
    label: { text: 'start without wake-up', x: 262, y: 72, anchor: 'middle' },
  },
  { from: 'WAKEUP', to: 'WORK', path: 'M306 144H386', label: { text: '5 steps', x: 346, y: 138, anchor: 'middle' } },
  {
    from: 'WAKEUP',
    to: 'SHUTDOWN',
    path: 'M236 172C230 200 196 222 158 208C118 194 96 186 90 174',
    label: { text: 'a step fails', x: 170, y: 232, anchor: 'middle' },
  },
  { from: 'WAKEUP', to: 'DREAM', path: 'M262 172C286 262 326 300 386 302' },
  {
    from: 'WORK',
    to: 'SHUTDOWN',
    path: 'M450 128V58C450 34 440 26 416 26H92C72 26 62 36 62 58V126',
    label: { text: 'stop asked, or errors in a row', x: 258, y: 20, anchor: 'middle' },
  },
  { from: 'WORK', to: 'DREAM', path: 'M436 172V276', label: { text: 'dream due', x: 428, y: 218, anchor: 'end' } },
  { from: 'DREAM', to: 'WORK', path: 'M460 278V174', label: { text: 'over', x: 468, y: 258, anchor: 'start' } },
  {
    from: 'WORK',
    to: 'PLAY',
    path: 'M490 128C520 100 544 80 586 72',
    label: { text: 'asked', x: 530, y: 84, anchor: 'end' },
  },
  { from: 'PLAY', to: 'WORK', path: 'M588 86C556 96 532 110 508 132' },
  {
    from: 'WORK',
    to: 'SOLITUDE',
    path: 'M506 156C538 166 556 186 586 214',
    label: { text: 'asked', x: 562, y: 178, anchor: 'start' },
  },
  { from: 'SOLITUDE', to: 'WORK', path: 'M588 240C552 230 524 204 496 174' },
  { from: 'PLAY', to: 'SOLITUDE', path: 'M648 92V206' },
  { from: 'DREAM', to: 'SHUTDOWN', path: 'M388 312C246 330 88 290 64 174' },
  {
    from: 'PLAY',
    to: 'SHUTDOWN',
    path: 'M706 70C732 70 742 88 742 128V300C742 334 728 344 698 344H84C52 344 42 330 42 300V174',
    label: { text: 'any state may stop', x: 600, y: 338, anchor: 'middle' },
  },
  { from: 'SOLITUDE', to: 'SHUTDOWN', path: 'M706 230H742V300C742 334 728 344 698 344H84C52 344 42 330 42 300V174' },
];
