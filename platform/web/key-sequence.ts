/** One step of a shortcut: a key, perhaps with modifiers. `mod` is ⌘ on a Mac, Ctrl elsewhere. */
export type KeyStep = { readonly key: string; readonly mod: boolean; readonly shift: boolean; readonly alt: boolean };

export type Pressed = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
};

const names: Readonly<Record<string, string>> = { space: ' ', esc: 'escape', up: 'arrowup', down: 'arrowdown' };

/** `g f` is two steps, `mod+k` one with a modifier. */
export const parseKeys = (keys: string): readonly KeyStep[] =>
  keys
    .trim()
    .split(/\s+/)
    .map((step) => {
      const parts = step.toLowerCase().split('+');
      const last = parts.pop() ?? '';
      return {
        key: names[last] ?? last,
        mod: parts.includes('mod'),
        shift: parts.includes('shift'),
        alt: parts.includes('alt'),
      };
    });

const letter = /^\p{L}$/u;

export const stepMatches = (step: KeyStep, pressed: Pressed): boolean => {
  const key = pressed.key.toLowerCase();
  if (key !== step.key || (pressed.ctrlKey || pressed.metaKey) !== step.mod || pressed.altKey !== step.alt)
    return false;
  // `?` needs Shift on one keyboard and not on another: only letters and named keys tell Shift apart.
  return letter.test(step.key) || step.key.length > 1 ? pressed.shiftKey === step.shift : true;
};

/**
 * How far the keys pressed so far go along a shortcut: `whole` when its last step was just pressed, `begun` when
 * they are its beginning, `no` otherwise.
 */
export const matchKeys = (steps: readonly KeyStep[], pressed: readonly Pressed[]): 'whole' | 'begun' | 'no' => {
  if (pressed.length > steps.length) return 'no';
  const fits = pressed.every((press, index) => {
    const step = steps[index];
    return step !== undefined && stepMatches(step, press);
  });
  if (!fits) return 'no';
  return pressed.length === steps.length ? 'whole' : 'begun';
};
