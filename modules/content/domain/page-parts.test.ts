import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contrast, readableOn, textOn } from './accent-colors.ts';
import { isPerson } from './person-request.ts';
import { readRichText } from './rich-text.ts';
import { sniffFile } from './sniff-file.ts';
import { videoSource } from './video-address.ts';
import { foldLine } from '#platform/contract/calendar-lines.ts';

it('reads rich text into a tree that knows paragraphs, lists, headings, bold, italic and links', () => {
  expect(readRichText('Hi **you**\n\n## More\n- one\n- [two](https://a.example/)')).toEqual([
    {
      kind: 'paragraph',
      lines: [
        [
          { kind: 'text', text: 'Hi ' },
          { kind: 'bold', text: 'you' },
        ],
      ],
    },
    { kind: 'heading', inlines: [{ kind: 'text', text: 'More' }] },
    {
      kind: 'list',
      items: [[{ kind: 'text', text: 'one' }], [{ kind: 'link', text: 'two', to: 'https://a.example/' }]],
    },
  ]);
});

it('measures contrast as WCAG does, and makes any accent readable', () => {
  expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
  const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(color, (accent) => {
      for (const background of ['#f4f6f6', '#1b2322'])
        expect(contrast(readableOn(background, accent), background)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(textOn(accent), accent)).toBeGreaterThanOrEqual(4.2);
    }),
  );
});

it('folds lines of a calendar at 75 octets without cutting a letter, and unfolding gives them back', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }).map((text) => text.replace(/[\r\n]/g, '')),
      (text) => {
        const folded = foldLine(text);
        for (const line of folded.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(folded.replaceAll('\r\n ', '')).toBe(text);
      },
    ),
  );
});

it('knows the players of the two big houses and takes the rest for files', () => {
  const frame = 'https://www.youtube-nocookie.com/embed/abcdefghijk';
  for (const address of [
    'https://youtu.be/abcdefghijk',
    'https://www.youtube.com/watch?t=1&v=abcdefghijk',
    'https://m.youtube.com/shorts/abcdefghijk',
  ])
    expect(videoSource(address)).toEqual({ kind: 'frame', address: frame });
  expect(videoSource('https://vimeo.com/123456789')?.address).toBe('https://player.vimeo.com/video/123456789?dnt=1');
  expect(videoSource('https://youtube.com.evil.example/watch?v=abcdefghijk')?.kind).toBe('file');
  expect(videoSource('http://a.example/film.mp4')).toBeNull();
});

it('tells files by their bytes', () => {
  const of = (text: string) => sniffFile(Buffer.from(text.padEnd(64), 'latin1'));
  expect([
    of('%PDF-1.4'),
    of('\x89PNG\r\n\x1a\n'),
    of('\xff\xd8\xff\xe0'),
    of('GIF89a'),
    of('RIFF....WEBP'),
    of('....ftypisom'),
    of('PK\x03\x04'),
  ]).toEqual(['pdf', 'png', 'jpeg', 'gif', 'webp', 'mp4', 'zip']);
  for (const text of ['<html>', '<svg xmlns=', ' %PDF-', 'MZ', '']) expect(of(text)).toBe('other');
});

it('tells people from machines', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  const asked = (userAgent: string | undefined, more: { method?: string; purposes?: string[] } = {}) =>
    isPerson({ method: 'GET', purposes: [], userAgent, ...more });
  expect(asked(chrome)).toBe(true);
  for (const machine of [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'facebookexternalhit/1.1 (+http://www.facebook.com)',
    'curl/8',
    '',
    undefined,
  ])
    expect(asked(machine)).toBe(false);
  expect(asked(chrome, { method: 'HEAD' })).toBe(false);
  expect(asked(chrome, { purposes: ['prefetch'] })).toBe(false);
});
