/** Cells to deals: makes, from the settings of an import, the function that understands one row of a list of deals. */
import { minorUnits } from '#platform/contract/currency.ts';
import type { ImportSettings } from '../../contract.ts';
import { CellRefusal } from '../../domain/cell-refusal.ts';
import type { DealField } from '../../domain/mapping.ts';
import { judgeDeal } from '../../domain/judge-deal.ts';
import type { Row } from '../read/row-batch.ts';
import { type Rejection, nothingCollected, place } from '../write/cell-writers.ts';
import { localMoments } from '../write/local-moments.ts';
import { shown } from '../write/show-cell.ts';
import { type DealBuilding, amountReader, blankDeal, currencyCode, dealCellWriter } from './deal-cells.ts';
import type { DealSurroundings } from './deal-surroundings.ts';
import type { DealPlan, IncomingDeal } from './incoming-deal.ts';
import { type StageRead, wordReader } from './read-words.ts';

export type DealReader = {
  readonly plan: DealPlan;
  understand(row: Row): { readonly row: IncomingDeal } | { readonly rejection: Rejection };
  readCell(index: number, text: string): string | null | { readonly rejection: Rejection };
};

const longestName = 200;
/** Ten thousand million in whole units: more is a slip. */
const mostMinor = 1_000_000_000_000;

/** Thrown within a row only, and caught there. */
class Refused extends Error {
  readonly rejection: Rejection;
  constructor(rejection: Rejection) {
    super(rejection.code);
    this.rejection = rejection;
  }
}

export function dealReader(settings: ImportSettings, around: DealSurroundings): DealReader {
  const collected = nothingCollected();
  const writers = settings.columns.map((column) => dealCellWriter(column, around, collected));
  const { columns, companyColumns } = collected;
  const source = settings.source === null ? -1 : place(columns, 'first_source');
  const words = wordReader(around);
  const local = localMoments(around.timeZone);
  const dayOf = (moment: number): string => local(moment).slice(0, 10);
  const columnOf = (field: DealField) =>
    settings.columns.find(({ target }) => target.to === 'deal' && target.field === field);
  const names = {
    name: columnOf('name'),
    stage: columnOf('stage'),
    outcome: columnOf('outcome'),
    value: columnOf('value'),
  };
  const system =
    settings.columns.flatMap(({ target }) => (target.to === 'externalId' ? [target.system] : []))[0] ?? null;
  const amount = amountReader(names.value);
  const plan: DealPlan = {
    workspaceId: around.workspaceId,
    importId: around.importId,
    actorId: around.actorId,
    currency: around.currency,
    system,
    stageColumn: names.stage?.name ?? null,
    columns,
    companyColumns,
  };
  const value = (row: DealBuilding, column: (typeof columns)[number]): string | null =>
    row.values[columns.indexOf(column)] ?? null;
  const companyName = (row: DealBuilding): string | null =>
    (['name', 'domain', 'nip'] as const)
      .map((column) => row.company?.[companyColumns.indexOf(column)] ?? null)
      .find((each) => each !== null) ?? null;

  const refuse = (code: string, field: DealField | null, values: Rejection['values'] = {}): never => {
    const column = field === null ? null : (columnOf(field)?.name ?? null);
    throw new Refused({ code, column, values });
  };

  const pipelineOf = ({ said }: DealBuilding) =>
    said.pipeline === undefined
      ? around.pipeline
      : (words.pipeline(said.pipeline) ??
        refuse('unknown-pipeline-word', 'pipeline', {
          value: said.pipeline.slice(0, 100),
          pipelines: around.pipelines.map(({ name }) => name).join(', '),
        }));

  const outcomeTold = ({ said }: DealBuilding) =>
    said.outcome === undefined
      ? null
      : (words.outcome(said.outcome) ??
        refuse('unknown-outcome-word', 'outcome', { value: said.outcome.slice(0, 100) }));

  const stageOf = (row: DealBuilding, pipeline: DealSurroundings['pipeline'], closed: boolean): StageRead | null => {
    const word = row.said.stage;
    if (word === undefined) return null;
    const read = words.stage(word, pipeline);
    // Which stage it was in last does not matter much of a deal that the file says is closed.
    if (read !== null || closed) return read;
    return refuse('unknown-stage-word', 'stage', { value: word.slice(0, 100), pipeline: pipeline.name });
  };

  const moneyOf = ({ said }: DealBuilding): { minor: number | null; currency: string } => {
    const currency =
      said.currency === undefined
        ? around.currency
        : (currencyCode(said.currency) ??
          refuse('unknown-currency', 'currency', { value: said.currency.slice(0, 100) }));
    if (said.value === undefined) return { minor: null, currency };
    const read = amount(said.value, currency);
    if (read === null) return { minor: null, currency };
    const values = { value: said.value.slice(0, 100) };
    if (read instanceof CellRefusal) return refuse(read.problem, 'value', values);
    if (read.minor < 0) return refuse('negative-amount', 'value', values);
    return read.minor > mostMinor ? refuse('number-too-large', 'value', values) : read;
  };

  const nameOf = (row: DealBuilding): string => {
    if (row.said.name !== undefined) return row.said.name;
    if (names.name) return refuse('no-deal-name', 'name');
    const person = [value(row, 'first_name'), value(row, 'last_name')].filter(Boolean).join(' ');
    const parts = [companyName(row), row.said.product].filter(Boolean);
    return parts.join(' – ') || person || value(row, 'email') || row.key || refuse('no-deal-name', null);
  };

  const ownerOf = ({ said }: DealBuilding): Pick<IncomingDeal, 'ownerId' | 'unknownOwner'> => {
    if (said.owner === undefined) return { ownerId: null, unknownOwner: null };
    const ownerId = around.users.get(said.owner.toLowerCase()) ?? null;
    return { ownerId, unknownOwner: ownerId === null ? said.owner.slice(0, 200) : null };
  };

  const dealOf = (row: DealBuilding, rowNumber: number): IncomingDeal => {
    const pipeline = pipelineOf(row);
    const outcome = outcomeTold(row);
    const { dates, said } = row;
    const ended = (dates.wonAt ?? dates.lostAt) !== undefined;
    const stage = stageOf(row, pipeline, (outcome !== null && outcome !== 'open') || (outcome === null && ended));
    const slot = stage && 'slot' in stage ? stage.slot : null;
    const stageOutcome = stage && 'outcome' in stage ? stage.outcome : slot === null ? null : 'open';
    const deal = judgeDeal(
      {
        outcome,
        // A stage that is no end leaves it to the dates of winning and losing.
        stageOutcome: stageOutcome === 'open' && ended ? null : stageOutcome,
        createdAt: dates.createdAt ?? null,
        closedAt: dates.closedAt ?? null,
        wonAt: dates.wonAt ?? null,
        lostAt: dates.lostAt ?? null,
        expectedAt: dates.expectedOn ?? null,
      },
      around.now,
      dayOf,
    );
    if ('problem' in deal) {
      const told = (['wonAt', 'lostAt', 'closedAt'] as const).find((field) => dates[field] !== undefined);
      const field =
        deal.problem === 'created-in-future' ? 'createdAt' : (told ?? (columnOf('closedAt') ? 'closedAt' : null));
      return refuse(deal.problem, field, deal.values);
    }
    const money = moneyOf(row);
    return {
      rowNumber,
      key: row.key,
      name: nameOf(row).slice(0, longestName),
      pipelineId: pipeline.id,
      slot: slot ?? pipeline.stages[0]?.slot ?? 1,
      stageTold: slot === null ? null : (said.stage?.slice(0, 100) ?? null),
      openTold: deal.outcome === null && (outcome === 'open' || slot !== null),
      amountMinor: money.minor,
      currency: money.currency,
      createdDay: dates.createdAt === undefined ? null : dayOf(dates.createdAt),
      outcome: deal.outcome,
      createdAt: deal.createdAt,
      closedAt: deal.closedAt,
      expectedOn: deal.expectedOn,
      reason: deal.outcome === 'lost' ? (said.lostReason?.slice(0, 500) ?? null) : null,
      note: said.note?.slice(0, 4000) ?? null,
      ...ownerOf(row),
      product: said.product?.slice(0, longestName) ?? null,
      person: row.values,
      company: row.company,
    };
  };

  const refusedCell = (index: number, code: string, text: string): Rejection => ({
    code,
    column: settings.columns[index]!.name,
    values: { value: text.slice(0, 100), currency: around.currency },
  });

  /** What only the whole row decides is checked as if the cell stood alone. */
  const readAlone = (row: DealBuilding): string | null => {
    const { said, dates, key } = row;
    pipelineOf(row);
    outcomeTold(row);
    stageOf(row, around.pipeline, false);
    const { minor, currency } = moneyOf(row);
    if (minor !== null) return `${minor / minorUnits(currency)} ${currency}`;
    const [moment] = Object.values(dates);
    if (moment !== undefined) return local(moment).replace('T', ' ').slice(0, 16);
    return Object.values(said)[0] ?? key ?? shown(row, around);
  };

  return {
    plan,
    readCell(index, text) {
      const row = blankDeal(collected);
      const refusal = writers[index]?.(text, row);
      if (refusal) return { rejection: refusedCell(index, refusal.problem, text) };
      try {
        return readAlone(row);
      } catch (error) {
        if (error instanceof Refused) return { rejection: error.rejection };
        throw error;
      }
    },
    understand({ rowNumber, cells, problem }) {
      if (problem !== null) {
        const { problem: code, ...values } = problem;
        return { rejection: { code, column: null, values } };
      }
      const row = blankDeal(collected);
      for (let index = 0; index < writers.length; index++) {
        const refusal = writers[index]?.(cells[index] ?? '', row);
        if (refusal) return { rejection: refusedCell(index, refusal.problem, cells[index] ?? '') };
      }
      if (source >= 0) row.values[source] ??= settings.source;
      try {
        return { row: dealOf(row, rowNumber) };
      } catch (error) {
        if (error instanceof Refused) return { rejection: error.rejection };
        throw error;
      }
    },
  };
}
