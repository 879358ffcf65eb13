import { extendTailwindMerge } from 'tailwind-merge';

/** Our text sizes share a prefix with our colours: it must be told which is which. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['micro', 'small', 'body', 'strong', 'title', 'verdict', 'figure'],
      radius: ['1', '2', '3', 'full'],
      'font-weight': ['normal', 'medium', 'semi'],
    },
  },
});

/** Class names, of which a later one wins over an earlier one of the same kind. */
export const cn = (...names: readonly (string | false | null | undefined)[]): string =>
  merge(names.filter(Boolean).join(' '));
