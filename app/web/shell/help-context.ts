import { createContext } from 'react';

/** Opens the help of the keyboard. */
export const HelpContext = createContext<() => void>(() => undefined);
