'use client';

import { createContext } from 'react';

/**
 * When the platform drew the page, epoch ms; null where it is drawn by the browser alone. What is
 * taken over must say what was drawn, so until then this is now.
 */
export const DrawnAt = createContext<number | null>(null);
