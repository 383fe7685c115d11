/** Cells to values: makes, from the settings of an import, the function that understands one row, and the plan of what is written. */
import type { ImportSettings } from '../../contract.ts';
import type { Row } from '../read/row-batch.ts';
import {
  type Building,
  type Refusal,
  type Rejection,
  type Surroundings,
  blankRow,
  nothingCollected,
  otherCurrency,
  place,
  writerOf,
} from './cell-writers.ts';
import { type IncomingRow, type WritePlan, isFirstTouch } from './incoming-row.ts';
import { shown } from './show-cell.ts';

export type Understood = { readonly row: IncomingRow } | { readonly rejection: Rejection };
export type RowReader = {
  readonly plan: WritePlan;
  understand(row: Row): Understood;
  /** One cell alone, for the preview: the value as text, null where nothing is written, or why it is refused. */
  readCell(index: number, text: string): string | null | { readonly rejection: Rejection };
};

export function rowReader(settings: ImportSettings, around: Surroundings): RowReader {
  const collected = nothingCollected();
  const writers = settings.columns.map((column) => writerOf(column, around, collected));
  const { systems, columns, companyColumns, slots, has } = collected;
  const source = settings.source === null ? -1 : place(columns, 'first_source');
  const email = columns.indexOf('email');
  const phone = columns.indexOf('phone');
  const name = columns.indexOf('last_name');
  const plan: WritePlan = {
    workspaceId: around.workspaceId,
    importId: around.importId,
    actorId: around.actorId,
    funnelId: around.funnel.id,
    funnelVersion: around.funnel.version,
    systems,
    columns,
    touches: columns.filter(isFirstTouch),
    companyColumns,
    slots,
    hasTags: has.has('tags'),
    hasCustom: has.has('custom'),
    hasCreatedAt: has.has('createdAt'),
    hasLost: has.has('lost'),
    hasValue: has.has('value'),
    hasNote: has.has('note'),
  };
  const blank = (): Building => blankRow(collected);
  const refused = (index: number, refusal: Refusal, text: string): Rejection => ({
    code: refusal.problem,
    column: settings.columns[index]!.name,
    values: { value: text.slice(0, 100), ...(refusal === otherCurrency ? { currency: around.currency } : {}) },
  });
  const currencyColumn = settings.columns.findIndex(
    ({ target }) => target.to === 'field' && target.field === 'currency',
  );
  const readCell = (index: number, text: string): string | null | { rejection: Rejection } => {
    const row = blank();
    const refusal = writers[index]?.(text, row);
    if (refusal) return { rejection: refused(index, refusal, text) };
    return shown(row, around);
  };
  const understand = ({ rowNumber, cells, problem }: Row): Understood => {
    if (problem !== null) {
      const { problem: code, ...values } = problem;
      return { rejection: { code, column: null, values } };
    }
    const row = blank();
    for (let index = 0; index < writers.length; index++) {
      const refusal = writers[index]?.(cells[index] ?? '', row);
      if (refusal) return { rejection: refused(index, refusal, cells[index] ?? '') };
    }
    const { currency, ...incoming } = row;
    if (currency !== null && currency !== around.currency && row.valueMinor !== null) {
      return { rejection: refused(currencyColumn, otherCurrency, cells[currencyColumn] ?? '') };
    }
    if (source >= 0) row.values[source] ??= settings.source;
    const known =
      row.externalIds.some((id) => id !== null) ||
      (email >= 0 && row.values[email] !== null) ||
      (phone >= 0 && row.values[phone] !== null);
    if (!known && !(name >= 0 && row.values[name] !== null))
      return { rejection: { code: 'nobody', column: null, values: {} } };
    return { row: { rowNumber, ...incoming } };
  };
  return { plan, understand, readCell };
}
