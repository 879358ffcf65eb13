export interface Results {
  passed: number;
  failed: string[];
  skipped: string[];
  again: string[];
}
export interface Ended {
  code: number;
  timedOut: boolean;
}
export function nothing(): Results;
export function sum(all: readonly Results[]): Results;
export function vitestResults(path: string, ended: Ended, shorten: (path: string) => string): Results;
export function playwrightResults(path: string, ended: Ended, listed: boolean): Results;
export function programResults(name: string, ended: Ended): Results;
