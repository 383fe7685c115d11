/**
 * Rows of one batch that are about the same person become one row: the later row's filled cells win, as they would had it come
 * in a batch of its own, but the first touch stays the first; stage dates keep the earliest, for a stage is entered once a pass.
 */
import { type IncomingRow, type WritePlan, isFirstTouch } from './incoming-row.ts';

/** A row whose keys lead to several others of the batch: it belongs to all of them if they are one contact, else to none. */
export type Contested = { readonly row: IncomingRow; readonly between: ReadonlySet<IncomingRow> };
export type FoldedBatch = { readonly rows: IncomingRow[]; readonly contested: Contested[] };

/** So many people share the switchboard of a firm or a made-up number: it tells nothing of who they are. */
export const sharedPhone = 50;

const earliest = (first: number | null, second: number | null): number | null =>
  first === null ? second : second === null ? first : Math.min(first, second);

function foldValues(plan: WritePlan, into: IncomingRow, row: IncomingRow): void {
  plan.columns.forEach((column, index) => {
    const value = row.values[index] ?? null;
    if (value === null) return;
    if (!isFirstTouch(column) || into.values[index] === null) {
      into.values[index] = value;
      return;
    }
    into.lastTouches ??= plan.touches.map(() => null);
    into.lastTouches[plan.touches.indexOf(column)] = value;
  });
  row.lastTouches?.forEach((value, touch) => {
    if (value === null) return;
    into.lastTouches ??= plan.touches.map(() => null);
    into.lastTouches[touch] = value;
  });
}

function fold(plan: WritePlan, into: IncomingRow, row: IncomingRow): void {
  foldValues(plan, into, row);
  row.externalIds.forEach((value, system) => {
    const own = into.externalIds[system] ?? null;
    if (value === null || value === own) return;
    if (own === null) into.externalIds[system] = value;
    else (into.moreIds ??= []).push({ system, value });
  });
  if (row.moreIds) (into.moreIds ??= []).push(...row.moreIds);
  (into.foldedRows ??= []).push(row.rowNumber, ...(row.foldedRows ?? []));
  row.stageTimes.forEach((time, index) => (into.stageTimes[index] = earliest(into.stageTimes[index] ?? null, time)));
  Object.assign(into, {
    tags: row.tags === null ? into.tags : [...new Set([...(into.tags ?? []), ...row.tags])],
    custom: row.custom === null ? into.custom : { ...into.custom, ...row.custom },
    company: row.company ?? into.company,
    createdAt: earliest(into.createdAt, row.createdAt),
    lostAt: row.lostAt ?? into.lostAt,
    lostReason: row.lostReason ?? into.lostReason,
    valueMinor: row.valueMinor ?? into.valueMinor,
    note: row.note ?? into.note,
  });
}

const agree = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;
const agreeIgnoringCase = (one: string | null, other: string | null): boolean =>
  agree(one?.toLowerCase() ?? null, other?.toLowerCase() ?? null);

/** Same rules as `findKnown` has for the people in the database. */
export function foldDuplicates(plan: WritePlan, incoming: readonly IncomingRow[]): FoldedBatch {
  const place = (column: (typeof plan.columns)[number]) => {
    const index = plan.columns.indexOf(column);
    return (row: IncomingRow): string | null => (index < 0 ? null : (row.values[index] ?? null));
  };
  const [emailOf, phoneOf, firstOf, lastOf] = [place('email'), place('phone'), place('first_name'), place('last_name')];
  const byId = plan.systems.map(() => new Map<string, IncomingRow>());
  const byEmail = new Map<string, IncomingRow>();
  const byPhone = new Map<string, IncomingRow[]>();
  const rows: IncomingRow[] = [];
  const contested: Contested[] = [];

  const knownByPhone = (row: IncomingRow, phone: string): IncomingRow | undefined => {
    const sharers = byPhone.get(phone);
    if (sharers === undefined || sharers.length >= sharedPhone) return undefined;
    const same = sharers.filter(
      (other) =>
        (emailOf(row) === null || emailOf(other) === null) &&
        agreeIgnoringCase(firstOf(row), firstOf(other)) &&
        agreeIgnoringCase(lastOf(row), lastOf(other)) &&
        row.externalIds.every((id, system) => agree(id, other.externalIds[system] ?? null)),
    );
    return same.length === 1 ? same[0] : undefined;
  };

  for (const row of incoming) {
    const email = emailOf(row);
    const phone = phoneOf(row);
    let same: IncomingRow | undefined;
    let between: Set<IncomingRow> | null = null;
    const meet = (other: IncomingRow | undefined) => {
      if (other === undefined || other === same) return;
      if (same !== undefined) (between ??= new Set([same])).add(other);
      same ??= other;
    };
    for (let system = 0; system < row.externalIds.length; system++) {
      const id = row.externalIds[system] ?? null;
      if (id !== null) meet(byId[system]!.get(id));
    }
    if (email !== null) meet(byEmail.get(email));
    if (between !== null) {
      contested.push({ row, between });
      continue;
    }
    if (!same && phone !== null) same = knownByPhone(row, phone);
    if (same) fold(plan, same, row);
    else rows.push(row);

    const whose = same ?? row;
    for (let system = 0; system < row.externalIds.length; system++) {
      const id = row.externalIds[system] ?? null;
      if (id !== null) byId[system]!.set(id, whose);
    }
    if (email !== null) byEmail.set(email, whose);
    if (phone === null) continue;
    const sharers = byPhone.get(phone);
    if (!sharers) byPhone.set(phone, [whose]);
    else if (sharers.length < sharedPhone && !sharers.includes(whose)) sharers.push(whose);
  }
  return { rows, contested };
}

/** Rows that turned out to be about one contact, by their numbers in the order of the file, become its first one. */
export function foldTogether(
  plan: WritePlan,
  rows: readonly IncomingRow[],
  groups: readonly (readonly number[])[],
): IncomingRow[] {
  const byNumber = new Map(rows.map((row) => [row.rowNumber, row]));
  const folded = new Set<IncomingRow>();
  for (const [first, ...others] of groups.map((numbers) => numbers.flatMap((number) => byNumber.get(number) ?? []))) {
    for (const other of others) {
      fold(plan, first!, other);
      folded.add(other);
    }
  }
  return rows.filter((row) => !folded.has(row));
}
