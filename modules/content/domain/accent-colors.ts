/**
 * Colours that can be read, out of the one accent a workspace chose. Contrast is that of WCAG 2: (L1 + 0.05) / (L2 + 0.05), with L the
 * relative luminance. Worked example: white on #767676 is 4.54, the lightest grey that passes.
 */
type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const hexOf = (rgb: readonly number[]): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const luminance = (hex: string): number => {
  const [red, green, blue] = rgbOf(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

export const contrast = (one: string, other: string): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as unknown as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

const mix = (hex: string, towards: string, share: number): string => {
  const goal = rgbOf(towards);
  return hexOf(rgbOf(hex).map((part, place) => part + ((goal[place] ?? 0) - part) * share));
};

/** The accent, or the nearest mix with black or white that is readable on the background. */
export function readableOn(background: string, accent: string): string {
  const towards = luminance(background) > 0.4 ? '#000000' : '#ffffff';
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = mix(accent, towards, share);
    if (contrast(mixed, background) >= 4.5) return mixed;
  }
  return towards;
}

/** Black or white, whichever is read better on the colour. */
export const textOn = (background: string): string =>
  contrast('#ffffff', background) >= contrast('#111111', background) ? '#ffffff' : '#111111';
