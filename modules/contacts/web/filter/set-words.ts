/** Sets that higher modules compute, in words. The contacts list only shows them: what is in them the server knows. */
import type { SetMembership } from '#platform/contract/filter.ts';
import { messageKey, type Translate } from '#platform/web/i18n.ts';
import type { Format } from '#platform/web/format.ts';
import { z } from 'zod';

type SetWording = { readonly t: Translate; readonly format: Format };

/** Only what the words need; the rest of the cell goes to the server untouched. */
const Cell = z.object({
  view: z.string().optional(),
  stage: z.string(),
  part: z.string().optional(),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  by: z.string().optional().catch(undefined),
  value: z.string().nullish().catch(undefined),
});

const partWords: Readonly<Record<string, string>> = {
  entered: messageKey('cell.entered'),
  movedOn: messageKey('cell.movedOn'),
  lost: messageKey('cell.lost'),
  waiting: messageKey('cell.waiting'),
  joinedHere: messageKey('cell.joinedHere'),
  outOfOrder: messageKey('cell.outOfOrder'),
};

const separator = ' · ';

const periodWords = (
  { from, to }: Pick<z.infer<typeof Cell>, 'from' | 'to'>,
  { t, format }: SetWording,
): string | undefined => {
  if (from !== undefined && to !== undefined) return t('cell.fromTo', { from: format.day(from), to: format.day(to) });
  if (from !== undefined) return t('cell.from', { from: format.day(from) });
  return to === undefined ? undefined : t('cell.to', { to: format.day(to) });
};

/**
 * `MQL · lost · source: google · 1 Jan 2026 – 31 Mar 2026`. `label` gives the words of a value of a field;
 * `fieldName` the field's own.
 */
const cellWords = (cell: z.infer<typeof Cell>, words: SetWording, label: LabelOf): string => {
  const { by, value } = cell;
  const shown =
    value === null ? words.t('cell.without') : value === undefined ? undefined : label.value(value, by ?? '');
  const part = cell.view === 'now' ? messageKey('cell.now') : partWords[cell.part ?? 'entered'];
  return [
    label.value(cell.stage, 'stage'),
    part === undefined ? undefined : words.t(part),
    by === undefined || shown === undefined ? undefined : words.t('cell.by', { field: label.field(by), value: shown }),
    cell.view === 'now' ? undefined : periodWords(cell, words),
  ]
    .filter((word) => word !== undefined)
    .join(separator);
};

/** What the words of a number of the campaign report need. */
const CampaignCell = z.object({
  stage: z.string(),
  campaign: z.string().nullish().catch(undefined),
  channel: z.string().optional().catch(undefined),
  touch: z.string().optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
});

/** `Lead · campaign: spring · by the last touch · 1 Jan 2026 – 31 Mar 2026`. */
const campaignWords = (cell: z.infer<typeof CampaignCell>, words: SetWording, label: LabelOf): string =>
  [
    label.value(cell.stage, 'stage'),
    cell.campaign === null ? words.t('cell.noCampaign') : undefined,
    cell.campaign ? words.t('cell.campaign', { campaign: cell.campaign }) : undefined,
    cell.channel === undefined ? undefined : words.t('cell.channel', { channel: cell.channel }),
    cell.touch === 'last' ? words.t('cell.lastTouch') : undefined,
    periodWords(cell, words),
  ]
    .filter((word) => word !== undefined)
    .join(separator);

export type LabelOf = {
  readonly value: (value: string, field: string) => string;
  readonly field: (field: string) => string;
};

export const setWords = ({ set, of }: SetMembership, words: SetWording, label: LabelOf): string => {
  if (set === 'funnel') {
    const cell = Cell.safeParse(of);
    if (cell.success) return cellWords(cell.data, words, label);
  }
  if (set === 'campaign') {
    const cell = CampaignCell.safeParse(of);
    if (cell.success) return campaignWords(cell.data, words, label);
  }
  return set === 'import' ? words.t('words.import') : words.t('words.set', { set });
};
