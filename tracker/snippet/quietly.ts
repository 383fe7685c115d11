/** Whatever goes wrong in here is no business of the page that carries it. */
export const quietly = <Result>(act: () => Result): Result | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

export const listen = <Name extends keyof DocumentEventMap>(
  on: Document | Window,
  name: Name | 'pagehide' | 'popstate',
  act: (event: Event) => void,
): void => on.addEventListener(name, (event) => quietly(() => act(event)), { capture: true, passive: true });
