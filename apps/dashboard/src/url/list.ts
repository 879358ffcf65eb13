import { type Parameter, text } from './parameter.ts';

export const SORT = text('sort');
export const HIDE = text('hide');

/** Of a page with a list. Which columns there are only the list knows: it looks itself. */
export const LIST: readonly Parameter[] = [SORT, HIDE];

/** As many rows of a list are asked for at a time. */
export const ROWS_A_PAGE = 100;
