import { type Browser, chromium } from '@playwright/test';
import { CHROMIUM } from '../env.ts';

/** Chromium without a window; it ends with this process. */
export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM });
