import { describe, expect, it } from 'vitest';
import { TooLongForQrCode, codewordsOf, correctionOf } from './codewords.ts';
import { formatBits, qrCode, versionBits } from './matrix.ts';

const drawn = (text: string): string[] => qrCode(text).map((row) => row.map((dark) => (dark ? '█' : '·')).join(''));
const binary = (bits: number): string => bits.toString(2).padStart(15, '0');

describe('the check values that the standard prints', () => {
  it('Reed-Solomon: the codewords of HELLO WORLD (1-M)', () => {
    const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
    expect(correctionOf(data, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
  });

  it('format: level M with each of the eight masks', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((mask) => binary(formatBits(mask)))).toEqual([
      '101010000010010',
      '101000100100101',
      '101111001111100',
      '101101101001011',
      '100010111111001',
      '100000011001110',
      '100111110010111',
      '100101010100000',
    ]);
  });

  it('version: 7, 8 and 10', () => {
    expect([7, 8, 10].map(versionBits)).toEqual([0x07c94, 0x085bc, 0x0a4d3]);
  });
});

describe('a QR code', () => {
  it('is the picture that other encoders draw of the same word', () => {
    expect(drawn('Lejek')).toEqual([
      '███████··█··█·███████',
      '█·····█···█···█·····█',
      '█·███·█·█···█·█·███·█',
      '█·███·█·█·█·█·█·███·█',
      '█·███·█·█···█·█·███·█',
      '█·····█·█·██··█·····█',
      '███████·█·█·█·███████',
      '········███··········',
      '█·█████····█··█████··',
      '·████······████··██·█',
      '███████·█···█·██·███·',
      '██··█···█··████··██··',
      '··█··██··██·█··█···██',
      '········██··█··█·····',
      '███████····█·█··█··█·',
      '█·····█·██·····█████·',
      '█·███·█·█·██·█··█··█·',
      '█·███·█·█··█████·██··',
      '█·███·█·█·█·█·██·██··',
      '█·····█··██████·███··',
      '███████·█···█··██··█·',
    ]);
  });

  it('and of a whole otpauth address, in several blocks and with alignment patterns (each row as a number in base 36)', () => {
    const address =
      'otpauth://totp/Lejek:anna%40acme.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lejek&digits=6&period=30';
    const rows = qrCode(address).map((row) => BigInt(`0b${row.map(Number).join('')}`).toString(36));
    const expected = [
      'cemb6d18f 6cenl4vnl 93k69vhb1 92wret74t 92j2prot9 6dnsvsbi9 cenaj8hhb h21vwg0 7xytq7r51 2s52irsff ',
      'b1cblsemt 8drctc3rn boq0vy0k8 3rvsq10hh 7co6iwcyj 3yzaojbzf 7r6oqft06 269n74omg 8imyh3hzt 1mdutb68r ',
      'rfp2d6uw 8zpo5hzix c86jo4va5 888c8uxi2 5gc1wi5tc b7ai2ol2l 4ezt62lix bq52v4lp4 2opsz500b 8ebv12srl ',
      '1x8jgc2fp l4nddg0a 2o6ofm0j1 11akn27c8 j5zdw5st 5wzmbn1lm 7kftv16uz 10gpcdn5 ceknn1ra5 6cac45qfv ',
      '92m7cv75n 92izqaavf 936bemaqd 6cd9ombp4 cezlx5ihd',
    ].join('');
    expect(rows.join(' ')).toBe(expected);
  });

  it.each([
    [14, 1],
    [15, 2],
    [106, 6],
    [107, 7],
    [180, 9],
    [181, 10],
    [412, 15],
  ])('%i letters need version %i', (letters, version) => {
    expect(codewordsOf('x'.repeat(letters)).version).toBe(version);
  });

  it('refuses what does not fit, counting bytes and not letters', () => {
    expect(() => codewordsOf('x'.repeat(413))).toThrow(TooLongForQrCode);
    expect(() => codewordsOf('ż'.repeat(207))).toThrow(TooLongForQrCode);
  });
});
