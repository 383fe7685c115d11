import { createTheme, type CSSVariablesResolver } from '@mantine/core';
import { cssVariables, shades } from './theme-tokens.ts';

export { stageColor } from './theme-tokens.ts';

/** The systems by name, and `system-ui` last: where a Linux has no desktop it stands for DejaVu, too wide for our columns. */
const systemFont =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Adwaita Sans', Cantarell, 'Ubuntu Sans', Ubuntu, 'Noto Sans', 'Liberation Sans', system-ui, sans-serif";

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 6,
  colors: {
    gray: [...shades.gray],
    dark: [...shades.dark],
    teal: [...shades.teal],
    red: [...shades.red],
    green: [...shades.green],
  },
  black: '#1b1f1f',
  fontFamily: systemFont,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--float-shadow)',
    lg: 'var(--float-shadow)',
    xl: 'var(--float-shadow)',
  },
  headings: {
    fontFamily: systemFont,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '32px' },
      h2: { fontSize: '18px', lineHeight: '28px' },
      h3: { fontSize: '16px', lineHeight: '24px' },
      h4: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  defaultGradient: { from: 'teal.6', to: 'teal.6' },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', allowDeselect: false } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    SegmentedControl: { defaultProps: { size: 'sm', transitionDuration: 150, withItemsBorders: false } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    Tooltip: {
      defaultProps: { openDelay: 400, withinPortal: true, events: { hover: true, focus: true, touch: false } },
    },
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false, transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    Modal: {
      defaultProps: { centered: true, transitionProps: { duration: 150 }, overlayProps: { backgroundOpacity: 0.4 } },
    },
    Paper: { defaultProps: { withBorder: true } },
    Card: { defaultProps: { withBorder: true, padding: 'lg' } },
  },
});

/** Mantine's own variables, pointed at ours where its defaults miss 4.5:1 or our surfaces. */
const bridge = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-dimmed)',
  '--mantine-color-placeholder': 'var(--text-dimmed)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-error': 'var(--loss)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-teal-light': 'var(--accent-soft)',
  '--mantine-color-teal-light-color': 'var(--accent-text)',
  '--mantine-color-teal-outline': 'var(--accent-text)',
};

export const resolveCssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...cssVariables('light'), ...bridge },
  dark: {
    ...cssVariables('dark'),
    ...bridge,
    '--mantine-color-default': 'var(--surface-raised)',
    '--mantine-color-default-hover': '#232928',
    '--mantine-color-red-light-color': 'var(--loss)',
    '--mantine-color-green-light-color': 'var(--won)',
  },
});
