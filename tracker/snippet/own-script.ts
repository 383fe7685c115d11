/** The line on the page that brought this file: where to send, with which key, and what the site asks for. */
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

export const attribute = (name: string): string | null => script?.getAttribute('data-' + name) ?? null;

export const key = attribute('key') ?? '';
export const host = script ? new URL(script.src).origin : '';
