/** What the words of a file mean that say where a deal stands: which of our stages, won, lost or open. By the names CRMs and people give them. */
import type { DealOutcome, WordMeaning } from './mapping.ts';
import { normaliseHeader } from './normalise-header.ts';

/** A stage or a pipeline as we call it. */
export type Named = { readonly key: string; readonly names: readonly string[] };

const lost =
  /\b(closed ?lost|lost|przegran\w*|utracon\w*|stracon\w*|odrzucon\w*|niezrealizowan\w*|rezygnacja|zrezygnowa\w*|abandoned|disqualified|rejected|dead|cancelled|canceled|anulowan\w*|prohra\w*)\b/;
const won =
  /\b(closed ?won|won|wygran\w*|sprzedan\w*|sprzedane|zrealizowan\w*|sukces|success|signed|podpisan[aey]|vyhra\w*)\b/;
const open =
  /\b(open|opened|otwart\w*|w toku|w trakcie|aktywn\w*|active|in progress|now[aey]|new|pending|on ?hold|wstrzyman\w*|trwa|otevren\w*)\b/;

/** Stages of the templates, as other programs call them. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  discovery: [
    'prospecting', 'engaging', 'qualification', 'qualified', 'qualifiedtobuy', 'qualified to buy', 'lead in', 'contact made', 'appointmentscheduled',
    'appointment scheduled', 'needs analysis', 'needs defined', 'id decision makers', 'discovery', 'kwalifikacja', 'analiza potrzeb', 'badanie potrzeb',
    'nawiazano kontakt', 'kontakt', 'pierwszy kontakt', 'nowa szansa', 'umowione spotkanie', 'spotkanie', 'rozmowa',
  ],
  enquiry: ['prospecting', 'engaging', 'lead in', 'contact made', 'qualification', 'zapytanie ofertowe', 'nowe zapytanie', 'kontakt'],
  offer: [
    'proposal', 'proposal made', 'proposal price quote', 'proposal sent', 'value proposition', 'perception analysis', 'presentationscheduled',
    'presentation scheduled', 'demo scheduled', 'demo', 'quote', 'quote sent', 'oferta wyslana', 'wyslana oferta', 'wyslano oferte', 'ofertowanie',
    'przygotowanie oferty', 'prezentacja',
  ],
  negotiation: [
    'negotiations started', 'negotiation review', 'negotiations', 'decisionmakerboughtin', 'decision maker bought in', 'negocjacje cenowe', 'w negocjacjach',
  ],
  contract: ['contractsent', 'contract sent', 'contract review', 'umowa wyslana', 'wyslana umowa', 'podpisanie umowy', 'finalizacja'],
  order: ['contractsent', 'contract sent', 'negotiation', 'order placed', 'zamowienie zlozone', 'finalizacja'],
}; // prettier-ignore

/** The one that is called so; else the one whose name is part of the words, or has them as a part. */
const called = (words: string, among: readonly Named[]): Named | null => {
  const namesOf = ({ key, names }: Named): string[] => [key, ...names].map(normaliseHeader);
  const exact = among.find((each) => namesOf(each).includes(words));
  if (exact) return exact;
  const also = among.find(({ key }) => alsoCalled[key]?.includes(words));
  if (also) return also;
  const near = among.filter((each) =>
    namesOf(each).some(
      (name) => name.length > 3 && (` ${words} `.includes(` ${name} `) || ` ${name} `.includes(` ${words} `)),
    ),
  );
  return near.length === 1 ? near[0]! : null;
};

export const outcomeMeant = (text: string): DealOutcome | null => {
  const words = normaliseHeader(text);
  if (lost.test(words)) return 'lost';
  if (won.test(words)) return 'won';
  return open.test(words) ? 'open' : null;
};

/** A stage of that name comes before words that mean an end: `Umowa podpisana` may be one. */
export function stageMeant(text: string, stages: readonly Named[]): WordMeaning['means'] | null {
  const words = normaliseHeader(text);
  if (words === '') return null;
  const same = stages.find(({ key, names }) => [key, ...names].map(normaliseHeader).includes(words));
  if (same) return { stage: same.key };
  const outcome = outcomeMeant(text);
  if (outcome === 'won' || outcome === 'lost') return { outcome };
  const stage = called(words, stages);
  return stage ? { stage: stage.key } : null;
}

export function pipelineMeant(text: string, pipelines: readonly Named[]): string | null {
  const words = normaliseHeader(text);
  if (words === '') return null;
  return called(words, pipelines)?.key ?? null;
}
