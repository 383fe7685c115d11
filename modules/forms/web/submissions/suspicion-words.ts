import { messageKey } from '#platform/web/i18n.ts';

/** Why a submission was held back, in the reader's words; what nobody knows is shown as it came. */
const words: Readonly<Record<string, string>> = {
  trap: messageKey('suspicion.trap'),
  'too-quick': messageKey('suspicion.tooQuick'),
  'no-ticket': messageKey('suspicion.noTicket'),
  'stale-ticket': messageKey('suspicion.staleTicket'),
  markup: messageKey('suspicion.markup'),
  links: messageKey('suspicion.links'),
  'repeated-text': messageKey('suspicion.repeatedText'),
  'many-from-address': messageKey('suspicion.manyFromAddress'),
};

export const suspicionWords = (t: (key: string) => string, suspicions: readonly string[]): string =>
  suspicions
    .map((suspicion) => {
      const key = words[suspicion];
      return key === undefined ? suspicion : t(key);
    })
    .join('; ');
