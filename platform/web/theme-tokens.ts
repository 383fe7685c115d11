/**
 * Every colour of the product, once for each scheme. Chosen so that text and charts keep a contrast of 4.5:1 on every
 * surface they stand on (`theme-tokens.test.ts` holds them to it). Hues: neutral grey, teal for the product and its
 * stages, red for loss and danger, green for won. Nothing else.
 */
export type Scheme = 'light' | 'dark';
export type Shades = readonly [string, string, string, string, string, string, string, string, string, string];

export const shades = {
  gray: ['#f8f9f9', '#f2f4f4', '#e7eaea', '#d8dcdc', '#c1c7c7', '#9aa2a2', '#626b6b', '#485050', '#2f3535', '#1b1f1f'],
  dark: ['#dde1e1', '#b9c0c0', '#98a1a1', '#6b7575', '#3c4443', '#2f3635', '#232928', '#151918', '#101312', '#0c0e0e'],
  teal: ['#edf8f7', '#d6eeeb', '#b3dedb', '#89c8c4', '#61b2ac', '#35948f', '#17726d', '#0e5c58', '#0a4744', '#083230'],
  red: ['#fdf0ef', '#fbdedc', '#f6bab5', '#ff9d94', '#ff8a80', '#dc4a3d', '#b42318', '#971c12', '#78160e', '#5a100a'],
  green: ['#edf7ef', '#d5ecda', '#addab7', '#80c78f', '#5fd07a', '#2f9e4c', '#1a7636', '#14612b', '#104d22', '#0b3818'],
} as const satisfies Readonly<Record<string, Shades>>;

const stagesOnLight: Shades = [
  '#137c75',
  '#0a726d',
  '#016865',
  '#005f5d',
  '#005555',
  '#004c4d',
  '#004344',
  '#003a3c',
  '#003134',
  '#00292c',
];
const stagesOnDark: Shades = [
  '#21979d',
  '#3ca1a4',
  '#51abac',
  '#64b5b5',
  '#76c0bd',
  '#88cac6',
  '#98d4cf',
  '#a9ded8',
  '#bae9e2',
  '#caf3ec',
];

/** Names become CSS variables: `surfaceRaised` is `--surface-raised`. */
export const tokens = {
  light: {
    surface: '#ffffff',
    surfaceRaised: '#ffffff',
    surfaceSunken: '#f6f8f8',
    line: '#e3e7e7',
    lineMedium: '#cbd1d1',
    lineStrong: '#7f8888',
    text: '#1b1f1f',
    textDimmed: '#5a6363',
    accent: '#17726d',
    accentSoft: '#e6f4f2',
    accentText: '#0e5c58',
    loss: '#b42318',
    lossSoft: '#fdf0ef',
    won: '#1a7636',
    wonSoft: '#edf7ef',
    stageText: '#ffffff',
  },
  dark: {
    surface: '#151918',
    surfaceRaised: '#1c2120',
    surfaceSunken: '#101312',
    line: '#2b3231',
    lineMedium: '#414a49',
    lineStrong: '#6f7a79',
    text: '#dde1e1',
    textDimmed: '#9ca5a5',
    accent: '#3aa39d',
    accentSoft: '#173330',
    accentText: '#7fcfc8',
    loss: '#ff8a80',
    lossSoft: '#3a1a18',
    won: '#5fd07a',
    wonSoft: '#14301c',
    stageText: '#0c0e0e',
  },
} as const satisfies Readonly<Record<Scheme, Readonly<Record<string, string>>>>;

/** Marketing first, after-sales last: towards the reader's money the colour gains weight. */
export const stageColors: Readonly<Record<Scheme, Shades>> = { light: stagesOnLight, dark: stagesOnDark };

/** The CSS variable for the index-th of `count` stages, spread over the whole ramp: of two stages, `--stage-1` and `--stage-10`. */
export const stageColor = (index: number, count: number): string => {
  const last = stageColors.light.length - 1;
  const place = count <= 1 ? 0 : Math.round((Math.min(Math.max(index, 0), count - 1) / (count - 1)) * last);
  return `var(--stage-${place + 1})`;
};

export const cssVariables = (scheme: Scheme): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(tokens[scheme]).map(([name, value]) => [
      `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value,
    ]),
  ),
  ...Object.fromEntries(stageColors[scheme].map((value, index) => [`--stage-${index + 1}`, value])),
  '--float-shadow': scheme === 'light' ? '0 6px 24px rgb(16 24 24 / 0.14)' : '0 8px 28px rgb(0 0 0 / 0.6)',
});
