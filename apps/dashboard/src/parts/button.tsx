import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const button = cva(
  'inline-flex h-7 items-center justify-center gap-1.5 rounded-2 border px-2.5 text-body whitespace-nowrap transition-colors duration-[var(--motion-fast)] disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3 phone-only:h-9',
  {
    variants: {
      look: {
        plain: 'border-line bg-raised text-ink-2 hover:border-edge hover:text-ink-1 [&>svg]:text-ink-3',
        primary: 'border-ink-1 bg-ink-1 font-medium text-canvas hover:bg-ink-2',
        ghost: 'border-transparent text-ink-2 hover:bg-sunken hover:text-ink-1 [&>svg]:text-ink-3',
        danger: 'border-line bg-raised text-critical hover:border-critical',
      },
      square: { true: 'w-7 px-0 phone-only:w-9', false: '' },
    },
    defaultVariants: { look: 'plain', square: false },
  },
);

export type ButtonProps = ComponentProps<'button'> & VariantProps<typeof button> & { readonly asChild?: boolean };

/** Primary is ink on canvas, once a page. With `asChild` the look is given to a link. */
export const Button = ({ look, square, asChild = false, className, type = 'button', ...props }: ButtonProps) => {
  const styled = cn(button({ look, square }), className);
  if (asChild) return <Slot.Root className={styled} {...props} />;
  return <button type={type} className={styled} {...props} />;
};
