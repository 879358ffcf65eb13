import { describe, expect, it } from 'vitest';
import { contentSql, keptContent } from './content.ts';

describe('a content column', () => {
  it('is not even selected with none', () => {
    expect(contentSql('t.content', 'none')).toBe('null');
    expect(keptContent({ content: 'text' }, 'content', 'none')).toBeNull();
  });

  it('leaves the file cut', () => {
    expect(contentSql('t.content', 'excerpt')).toBe('substr(t.content, 1, 2280)');
    expect(contentSql('t.content', 'full')).toBe('substr(t.content, 1, 65536)');
    expect(contentSql('null', 'full')).toBe('null');
  });

  it('is masked where it crosses the end of the excerpt', () => {
    const content = `${'a '.repeat(135)}sk-abcdefghijklmnopqrstuvwxyz and more ${'b '.repeat(200)}`;
    const kept = keptContent({ content }, 'content', 'excerpt');
    expect(kept).not.toContain('sk-');
    expect(kept?.length).toBeLessThanOrEqual(280);
  });

  it('that is empty tells nothing', () => {
    expect(keptContent({ content: '' }, 'content', 'full')).toBeNull();
    expect(keptContent({ content: null }, 'content', 'full')).toBeNull();
  });
});
