import { describe, expect, it } from 'vitest';
import { chooseFile } from './choose-file.ts';

const csv = (name: string, text = 'email\nanna@firma.example'): File => new File([text], name);

describe('a file dropped on the page', () => {
  it('is taken when it is the only one', () => {
    const file = csv('leads.csv');
    expect(chooseFile({ files: [file], folders: 0 }, null)).toBe(file);
  });

  it('is refused with the number when there are several, none being chosen for the reader', () => {
    const files = [csv('january.csv'), csv('february.csv'), csv('march.csv')];
    expect(chooseFile({ files, folders: 0 }, null)).toEqual({ why: 'several', count: 3 });
  });

  it('waits while another one is on its way', () => {
    expect(chooseFile({ files: [csv('deals.csv')], folders: 0 }, 'leads.csv')).toEqual({
      why: 'busy',
      name: 'leads.csv',
    });
  });

  it('is refused before it is sent when it holds nothing', () => {
    expect(chooseFile({ files: [csv('empty.csv', '')], folders: 0 }, null)).toEqual({
      why: 'empty',
      name: 'empty.csv',
    });
    expect(chooseFile({ files: [], folders: 0 }, null)).toEqual({ why: 'nothing' });
  });

  it('is told apart from a folder', () => {
    expect(chooseFile({ files: [csv('exports', '')], folders: 1 }, null)).toEqual({ why: 'folder' });
  });
});
