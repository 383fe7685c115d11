import { describe, expect, test } from 'vitest';
import { stageColor, stageColors, tokens, type Scheme } from './theme-tokens.ts';

/** WCAG 2.2 relative luminance: L = 0.2126 R + 0.7152 G + 0.0722 B over linear channels; white is 1, black 0. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

test('black on white has a contrast of 21:1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});

describe.each<Scheme>(['light', 'dark'])('in the %s scheme', (scheme) => {
  const { surface, surfaceRaised, surfaceSunken, ...colors } = tokens[scheme];
  const surfaces = [surface, surfaceRaised, surfaceSunken];
  const texts = ['text', 'textDimmed', 'accent', 'accentText', 'loss', 'won'] as const;

  test.each(texts)('%s can be read on every surface', (name) => {
    for (const background of surfaces) expect(contrast(colors[name], background)).toBeGreaterThanOrEqual(4.5);
  });

  test('text on a soft background can be read', () => {
    expect(contrast(colors.accentText, colors.accentSoft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors.loss, colors.lossSoft)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colors.won, colors.wonSoft)).toBeGreaterThanOrEqual(4.5);
  });

  test('every stage stands out from every surface, and its text from the stage', () => {
    for (const stage of stageColors[scheme]) {
      for (const background of surfaces) expect(contrast(stage, background)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colors.stageText, stage)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('borders of fields can be seen', () => {
    for (const background of surfaces) expect(contrast(colors.lineStrong, background)).toBeGreaterThanOrEqual(3);
  });
});

test('the stages of a funnel spread over the whole ramp', () => {
  expect([0, 1, 2].map((index) => stageColor(index, 3))).toEqual([
    'var(--stage-1)',
    'var(--stage-6)',
    'var(--stage-10)',
  ]);
  expect(stageColor(0, 1)).toBe('var(--stage-1)');
  expect(stageColor(10, 11)).toBe('var(--stage-10)');
});
