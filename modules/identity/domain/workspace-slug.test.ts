import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf, slugsOf } from './workspace-slug.ts';

describe('the workspace name in addresses', () => {
  it.each([
    ['Acme', 'acme'],
    ['Żółw i Spółka', 'zolw-i-spolka'],
    ['ZAŻÓŁĆ GĘŚLĄ JAŹŃ', 'zazolc-gesla-jazn'],
    ['Müller & Söhne GmbH', 'muller-sohne-gmbh'],
    ['  Straße 7  ', 'strasse-7'],
    ['日本', 'workspace'],
    ['', 'workspace'],
  ])('%s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('the second company of the same name gets a number', () => {
    const slugs = slugsOf('Acme');
    expect([slugs.next().value, slugs.next().value, slugs.next().value]).toEqual(['acme', 'acme-2', 'acme-3']);
  });

  it('holds nothing but letters, digits and single dashes, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(slugOf(name).length).toBeLessThanOrEqual(50);
      }),
    );
  });
});
