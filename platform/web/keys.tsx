import { Kbd } from '@mantine/core';
import { useEffect, useEffectEvent, useSyncExternalStore, type ReactNode } from 'react';
import { useMessages } from './i18n.ts';
import { matchKeys, parseKeys, type KeyStep, type Pressed } from './key-sequence.ts';

type Shortcut = {
  readonly keys: string;
  readonly steps: readonly KeyStep[];
  readonly label: string;
  readonly action: () => void;
};

/** In the order of registration: what was mounted last (a panel over a list) is asked first. */
let shortcuts: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
let pressed: readonly Pressed[] = [];
let lastPress = 0;

const replace = (next: readonly Shortcut[]): void => {
  shortcuts = next;
  for (const listener of listeners) listener();
};

/** Longer than this between two keys and a sequence starts anew. */
const patience = 1_200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'));

/** In a field, Ctrl+Z and its like belong to the text. */
const isCommandWhileTyping = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !'acvxyz'.includes(event.key.toLowerCase());

/** While a dialog asks for an answer, or inside an open menu, keys belong to it. */
const isTaken = (target: EventTarget | null): boolean =>
  document.querySelector('[role=dialog][aria-modal=true]') !== null ||
  (target instanceof Element && target.closest('[role=menu], [popover]') !== null);

const pick = (wanted: (shortcut: Shortcut) => boolean): Shortcut | undefined => shortcuts.findLast(wanted);

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
  if ((isTyping(event.target) && !isCommandWhileTyping(event)) || isTaken(event.target)) return;
  if (event.timeStamp - lastPress > patience) pressed = [];
  lastPress = event.timeStamp;
  for (const tried of [[...pressed, event], [event]]) {
    const whole = pick(({ steps }) => matchKeys(steps, tried) === 'whole');
    if (whole) {
      event.preventDefault();
      pressed = [];
      whole.action();
      return;
    }
    if (pick(({ steps }) => matchKeys(steps, tried) === 'begun')) {
      pressed = tried;
      return;
    }
  }
  pressed = [];
};

const listen = (listener: () => void): (() => void) => {
  if (listeners.size === 0) window.addEventListener('keydown', onKeyDown);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('keydown', onKeyDown);
  };
};

const current = (): readonly Shortcut[] => shortcuts;

/** Every shortcut that works now; the help dialog shows them. */
export const useShortcuts = (): readonly { readonly keys: string; readonly label: string }[] =>
  useSyncExternalStore(listen, current);

/** A shortcut for as long as the component is there. Silent while the reader types, unless it has a modifier. */
export const useKey = (
  keys: string | undefined,
  action: () => void,
  label: string,
  { enabled = true }: { readonly enabled?: boolean } = {},
): void => {
  const run = useEffectEvent(action);
  useEffect(() => {
    if (keys === undefined || !enabled) return;
    const shortcut: Shortcut = { keys, steps: parseKeys(keys), label, action: () => run() };
    const stop = listen(() => undefined);
    replace([...shortcuts, shortcut]);
    return () => {
      replace(shortcuts.filter((other) => other !== shortcut));
      stop();
    };
  }, [keys, label, enabled]);
};

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

const faces: Readonly<Record<string, string>> = {
  ' ': '␣',
  escape: 'Esc',
  enter: '↵',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

const faceOf = (step: KeyStep): readonly string[] => [
  ...(step.mod ? [isMac ? '⌘' : 'Ctrl'] : []),
  ...(step.alt ? ['Alt'] : []),
  ...(step.shift ? ['⇧'] : []),
  faces[step.key] ?? step.key.toUpperCase(),
];

/** A shortcut, drawn. */
export const Keys = ({ of: keys }: { readonly of: string }): ReactNode => {
  const t = useMessages('platform');
  return (
    <span style={{ display: 'inline-flex', gap: 4, alignItems: 'center', whiteSpace: 'nowrap' }}>
      {parseKeys(keys).map((step, index) => (
        <span key={index} style={{ display: 'inline-flex', gap: 2 }}>
          {index > 0 && <span className="visually-hidden">{t('keys.then')}</span>}
          {faceOf(step).map((face) => (
            <Kbd key={face} size="xs">
              {face}
            </Kbd>
          ))}
        </span>
      ))}
    </span>
  );
};
