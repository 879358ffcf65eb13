import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { openBrowser, type Taken, takePictures } from './camera.ts';
import { screensDocument } from './document.ts';
import { RECORDINGS } from './env.ts';
import { WIDTHS } from './names.ts';
import { PICTURES, type Picture, type Scene } from './pictures.ts';
import { openStage, type Stage } from './stage.ts';

/**
 * Takes a picture of every page, in both themes, wide and narrow, with recorded agents; writes
 * docs/screens and docs/screens.md. Flags: `--only <name>` (again and again), `--to <folder>`,
 * `--played <seconds>` (how long the recordings play before).
 */
const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const ALL = Object.values(PICTURES).flat();
/** By then the recordings are through pause, kill and restart, and what is stuck has been so for long enough. */
const PLAYED_SECONDS = 290;
/** The bar that tells of a lost connection is there by then, with its age. */
const LOST_MS = 8_000;

interface Flags {
  readonly pictures: readonly Picture[];
  readonly folder: string;
  /** All of them, where the documents have them. */
  readonly whole: boolean;
  readonly playedMs: number;
}

const readFlags = (): Flags => {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, to: { type: 'string' }, played: { type: 'string' } },
  });
  const only = values.only ?? [];
  const unknown = only.filter((name) => ALL.every((picture) => picture.name !== name));
  if (unknown.length > 0) {
    throw new Error(`--only ${unknown.join(', ')}: must be one of ${ALL.map(({ name }) => name).join(', ')}`);
  }
  const seconds = Number(values.played ?? PLAYED_SECONDS);
  if (!(seconds >= 0)) throw new Error(`--played ${values.played}: must be a number of seconds`);
  return {
    pictures: only.length === 0 ? ALL : ALL.filter(({ name }) => only.includes(name)),
    folder: values.to ?? join(DOCS, 'screens'),
    whole: only.length === 0 && values.to === undefined,
    playedMs: seconds * 1000,
  };
};

const sleepUntil = async (at: number): Promise<void> => {
  for (let left = at - Date.now(); left > 0; left = at - Date.now()) {
    if (process.stdout.isTTY) process.stdout.write(`\r  the recordings play for ${Math.ceil(left / 1000)} s more `);
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, 1_000)));
  }
  if (process.stdout.isTTY) process.stdout.write('\r');
};

interface Shoot {
  readonly browser: Browser;
  readonly stage: Stage;
  readonly folder: string;
  /** Called with each picture. */
  readonly taken: (one: Taken) => void;
}

/** A scene is the address of its server, and what is done to a page before it is looked at. */
const shootScene = async (shoot: Shoot, scene: Scene, pictures: readonly Picture[]): Promise<void> => {
  const { browser, stage, folder, taken } = shoot;
  const { address } = scene === 'empty' ? stage.empty : stage.watched;
  const lost = async (page: Page): Promise<void> => {
    await stage.watched.end();
    await page.waitForTimeout(LOST_MS);
  };
  const takeAt = (picture: Picture, width: (typeof WIDTHS)[number], beforehand?: (page: Page) => Promise<void>) =>
    takePictures(browser, address, picture, width, { folder, ...(beforehand ? { beforehand } : {}) });
  for (const picture of pictures.filter((one) => one.scene === scene)) {
    // Pages are opened together: of a server that ends there is no second one.
    const sets = await Promise.all(WIDTHS.map((width) => takeAt(picture, width, scene === 'lost' ? lost : undefined)));
    for (const one of sets.flat()) taken(one);
  }
};

const removeOthers = (folder: string, kept: ReadonlySet<string>): void => {
  for (const file of readdirSync(folder)) if (file.endsWith('.png') && !kept.has(file)) rmSync(join(folder, file));
};

const main = async (): Promise<void> => {
  const { pictures, folder, whole, playedMs } = readFlags();
  if (!existsSync(RECORDINGS))
    throw new Error(`No recordings at ${RECORDINGS}: name their folder in CIRIS_TELEMETRY_FIXTURES.`);
  mkdirSync(folder, { recursive: true });
  const stage = await openStage(RECORDINGS);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stage.end().finally(() => process.exit(130)));
  }
  const browser = await openBrowser();
  const files = new Map<string, number>();
  const total = pictures.length * WIDTHS.length * 2;
  const taken = ({ file, bytes }: Taken): void => {
    files.set(basename(file), bytes);
    console.log(`  ${files.size}/${total} ${basename(file)} ${Math.round(bytes / 1024)} KB`);
  };
  const shoot = { browser, stage, folder, taken };
  try {
    await shootScene(shoot, 'empty', pictures);
    await shootScene(shoot, 'silent', pictures);
    if (pictures.some(({ scene }) => scene === 'watched' || scene === 'lost')) {
      await sleepUntil(stage.beganAt + playedMs);
      await shootScene(shoot, 'watched', pictures);
      await shootScene(shoot, 'lost', pictures);
    }
  } finally {
    await browser.close();
    await stage.end();
  }
  if (whole) {
    removeOthers(folder, new Set(files.keys()));
    writeFileSync(join(DOCS, 'screens.md'), screensDocument());
  }
  const bytes = [...files.values()].reduce((sum, size) => sum + size, 0);
  console.log(`${files.size} pictures, ${(bytes / 1024 / 1024).toFixed(1)} MB, in ${folder}`);
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
