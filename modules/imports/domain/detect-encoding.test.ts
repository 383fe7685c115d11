import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectEncoding } from './detect-encoding.ts';

const polish =
  'Imię;Nazwisko;Źródło\nŁukasz;Żółkiewski;kampania świąteczna\nMałgorzata;Dąbrowska;poleceń kilka\nStanisław;Kędzior;Gdańsk\n';
const czech = 'Jméno;Příjmení\nJiří;Dvořák\nZdeněk;Růžička\nTomáš;Kučera\nŽaneta;Němcová\n';
const french = 'Prénom;Nom\nHélène;Lefèvre\nFrançois;Bêche\nGaëlle;Théâtre\nÀ voir;où ça\n';
const spanish = 'Nombre;Ciudad\nBegoña Muñoz;A Coruña\nÍñigo Núñez;Logroño\nJosé Peña;Cádiz\n';
const danish = 'Navn;By\nSøren Kjær;Århus\nBjørn Sørensen;Ålborg\nÅse Nygård;Tromsø\nJørgen;Smørum\n';

describe('encoding of a file', () => {
  it('a byte order mark settles it', () => {
    expect(detectEncoding(Buffer.from('\ufeffImię'), true)).toEqual({
      encoding: 'utf-8',
      bomBytes: 3,
      sure: 'certain',
    });
    expect(detectEncoding(Buffer.from('\ufeffImię', 'utf16le'), true)).toMatchObject({
      encoding: 'utf-16le',
      bomBytes: 2,
    });
    expect(detectEncoding(Buffer.from('\ufeffImię', 'utf16le').swap16(), true)).toMatchObject({ encoding: 'utf-16be' });
  });

  it('UTF-8 proves itself without a mark, even when the sample cuts a letter in two', () => {
    const bytes = Buffer.from(polish.repeat(3));
    for (let length = 1; length <= bytes.length; length++) {
      expect(detectEncoding(bytes.subarray(0, length), false).encoding).toBe('utf-8');
    }
    expect(detectEncoding(bytes, true)).toEqual({ encoding: 'utf-8', bomBytes: 0, sure: 'certain' });
  });

  it('a plain ASCII beginning of a longer file is only likely UTF-8', () => {
    expect(detectEncoding(Buffer.from('email\nanna@firma.example\n'), false).sure).toBe('likely');
    expect(detectEncoding(Buffer.from('email\nanna@firma.example\n'), true).sure).toBe('certain');
  });

  it('one damaged cell does not make a UTF-8 file a windows-1250 one', () => {
    const bytes = Buffer.concat([Buffer.from(polish.repeat(2)), Buffer.from([0xb3, 0x0a])]);
    expect(detectEncoding(bytes, true)).toMatchObject({ encoding: 'utf-8', sure: 'likely' });
  });

  it.each([
    ['Polish', polish],
    ['Czech', czech],
  ])('%s names are windows-1250', (_, text) => {
    const found = detectEncoding(iconv.encode(text, 'win1250'), true);
    expect(found).toMatchObject({ encoding: 'windows-1250', bomBytes: 0 });
    expect(found.sure).not.toBe('guess');
  });

  it.each([
    ['French', french],
    ['Spanish', spanish],
    ['Danish', danish],
    ['German', 'Müller;Größe\nJäger;Straße\n'],
  ])('%s names are windows-1252', (_, text) => {
    expect(detectEncoding(iconv.encode(text, 'win1252'), true).encoding).toBe('windows-1252');
  });

  it('says that it guesses when nothing tells the two apart', () => {
    expect(detectEncoding(iconv.encode('José;Málaga\n', 'win1252'), true).sure).toBe('guess');
  });

  it('a single Polish surname is enough for windows-1250', () => {
    expect(detectEncoding(iconv.encode('Name\nPawłowski\n', 'win1250'), true).encoding).toBe('windows-1250');
  });

  it('UTF-16 without a mark is seen by its zeros', () => {
    expect(detectEncoding(Buffer.from('email;phone\nanna@firma.example;1', 'utf16le'), true).encoding).toBe('utf-16le');
  });

  it('an empty sample is not an error', () => {
    expect(detectEncoding(new Uint8Array(0), true).encoding).toBe('utf-8');
  });
});
