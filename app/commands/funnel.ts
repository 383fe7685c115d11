import { z } from 'zod';
import type { LocalText } from '#platform/contract/problem.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { flag, value } from '#platform/server/shell/command.ts';
import { runnable } from '#platform/server/shell/runnable.ts';
import { describeFunnel } from './describe-funnel.ts';

/** Counts are journeys; rates 0..1, null over an empty base; days from one stage to the next. */
export type FunnelStage = {
  readonly stage: string;
  readonly entered: number;
  readonly lost: number;
  readonly waiting: number;
  readonly conversionFromPrevious: number | null;
  readonly conversionFromStart: number | null;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  /** Minor units of the report's currency. */
  readonly valueMinor: number;
};

export type FunnelTable = {
  readonly funnel: { readonly key: string; readonly name: string };
  readonly currency: string;
  readonly stages: readonly (FunnelStage & { readonly name: LocalText })[];
  readonly by: {
    readonly label: LocalText;
    readonly values: readonly {
      readonly value: string | null;
      readonly label: string | null;
      readonly stages: readonly FunnelStage[];
    }[];
    /** Values left out, the smallest. */
    readonly more: number;
  } | null;
};

export type FunnelWishes = {
  /** Key; the workspace's first funnel unless told. */
  readonly funnel: string | undefined;
  readonly view: 'cohort' | 'activity' | 'now';
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly by: string | undefined;
};
export type ReadFunnel = (host: Host, workspace: WorkspaceRef, wishes: FunnelWishes) => Promise<FunnelTable>;

const day = z.iso.date().optional();

export const funnel = runnable({
  words: [],
  options: {
    workspace: value('SLUG', z.string().min(1), {
      en: 'the workspace, as its address names it',
      pl: 'przestrzeń robocza, tak jak w jej adresie',
    }),
    funnel: value('KEY', z.string().optional(), {
      en: 'which funnel; the first one unless told',
      pl: 'który lejek; domyślnie pierwszy',
    }),
    view: value('VIEW', z.enum(['cohort', 'activity', 'now']).default('cohort'), {
      en: 'cohort: who entered in the period, followed to today; activity: what happened in it; now: where people stand',
      pl: 'cohort: kto wszedł w okresie, śledzony do dziś; activity: co się w nim wydarzyło; now: gdzie kto jest teraz',
    }),
    from: value('YYYY-MM-DD', day, { en: 'first day of the period', pl: 'pierwszy dzień okresu' }),
    to: value('YYYY-MM-DD', day, { en: 'last day of the period', pl: 'ostatni dzień okresu' }),
    by: value('FIELD', z.string().optional(), {
      en: 'break down by a field: source, campaign, owner, company.size, custom.KEY …',
      pl: 'rozbicie według pola: source, campaign, owner, company.size, custom.KLUCZ …',
    }),
    json: flag({ en: 'print JSON', pl: 'wypisuje JSON' }),
  },
  example: 'npx lejek funnel --workspace acme --by source --json',
  async run({ options }, shell) {
    const [{ withHost }, { workspaceNamed }, { readFunnel }] = await Promise.all([
      import('./open-host.ts'),
      import('./find-workspace.ts'),
      import('./module-doors.ts'),
    ]);
    const { workspace: slug, json, ...wishes } = options;
    const report = await withHost(shell.environment, async (host) =>
      readFunnel(host, await workspaceNamed(host.db, slug, shell), wishes),
    );
    shell.say(json ? JSON.stringify(asJson(report)) : describeFunnel(report, shell));
    return 0;
  },
});

const figures = ({
  stage,
  entered,
  lost,
  waiting,
  conversionFromPrevious,
  conversionFromStart,
  medianDays,
  p90Days,
  valueMinor,
}: FunnelStage) => ({
  stage,
  entered,
  lost,
  waiting,
  conversionFromPrevious,
  conversionFromStart,
  medianDays,
  p90Days,
  valueMinor,
});

/** Only what is promised to scripts, so that the report may grow. */
export const asJson = ({ funnel: { key }, currency, stages, by }: FunnelTable) => ({
  funnel: key,
  currency,
  stages: stages.map(figures),
  by: (by?.values ?? []).map(({ value: of, stages: inner }) => ({ value: of, stages: inner.map(figures) })),
});
