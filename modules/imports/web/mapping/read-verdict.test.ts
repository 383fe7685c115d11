import { describe, expect, it } from 'vitest';
import { mayStart, readVerdict } from './read-verdict.ts';

const ready = { openQuestions: 0, hasKey: true, preview: { sampled: 2000, rejected: 0 }, previewFailed: false };

describe('whether an import may begin', () => {
  it('not while something is to be answered, whatever the sample says', () => {
    const verdict = readVerdict({ ...ready, openQuestions: 2, hasKey: false });
    expect(verdict).toEqual({ is: 'questions', open: 2 });
    expect(mayStart(verdict)).toBe(false);
  });

  it('not while nobody knows who the rows are about', () => {
    const verdict = readVerdict({ ...ready, hasKey: false });
    expect(verdict.is).toBe('no-key');
    expect(mayStart(verdict)).toBe(false);
  });

  it('yes with rejected rows, which are told', () => {
    const verdict = readVerdict({ ...ready, preview: { sampled: 2000, rejected: 12 } });
    expect(verdict).toEqual({ is: 'some-rejected', sampled: 2000, rejected: 12 });
    expect(mayStart(verdict)).toBe(true);
  });

  it('yes even when every row of the sample would be rejected: the rest of the file may be better', () => {
    const verdict = readVerdict({ ...ready, preview: { sampled: 5, rejected: 5 } });
    expect(verdict.is).toBe('all-rejected');
    expect(mayStart(verdict)).toBe(true);
  });

  it('yes when the sample could not be checked, since rows are checked again while they are written', () => {
    expect(readVerdict({ ...ready, preview: undefined }).is).toBe('checking');
    const verdict = readVerdict({ ...ready, preview: undefined, previewFailed: true });
    expect(verdict.is).toBe('unchecked');
    expect(mayStart(verdict)).toBe(true);
  });
});
