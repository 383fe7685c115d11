import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blacken, speaksOf, tracesOf } from './blacken.ts';

const traces = tracesOf({
  contactIds: ['0193f1c0-0000-7000-8000-000000000001'],
  emails: ['anna@acme.example'],
  phones: ['+48600100200'],
  externalIds: [{ value: 'CRM-778899' }, { value: '12' }],
});

describe('blacking out a person', () => {
  it('takes them out of a sentence and leaves the sentence', () => {
    expect(blacken('Polecona przez Anna@acme.example, tel. 600 100 200.', traces)).toBe(
      'Polecona przez […], tel. […].',
    );
    expect(blacken('+48600100200', traces)).toBe('[…]');
  });

  it('leaves lists without them and everything else as it was', () => {
    const value = {
      ids: ['0193f1c0-0000-7000-8000-000000000001', 'b'],
      note: 'crm-778899!',
      rows: 12,
      yes: true,
      none: null,
    };
    expect(blacken(value, traces)).toEqual({ ids: ['b'], note: '[…]!', rows: 12, yes: true, none: null });
  });

  it('a number that is their phone goes too', () => {
    expect(blacken({ phone: 48600100200 }, traces)).toEqual({ phone: null });
  });

  it('nothing is left of them, wherever it stood', () => {
    const parts = fc.constantFrom(...traces, 'x', ' ', 'Anna');
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(parts, { maxLength: 6 }), (around, words) => {
        const text = JSON.stringify(blacken({ around, text: words.join(''), [words.join('-')]: words }, traces));
        expect(speaksOf(text, traces)).toBe(false);
      }),
    );
  });
});
