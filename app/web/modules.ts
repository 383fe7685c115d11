import { activities } from '#modules/activities/web/index.tsx';
import { analytics } from '#modules/analytics/web/index.tsx';
import { campaigns } from '#modules/campaigns/web/index.tsx';
import { consent } from '#modules/consent/web/index.tsx';
import { contacts } from '#modules/contacts/web/index.tsx';
import { content } from '#modules/content/web/index.tsx';
import { forecast } from '#modules/forecast/web/index.tsx';
import { forms } from '#modules/forms/web/index.tsx';
import { handoff } from '#modules/handoff/web/index.tsx';
import { identity } from '#modules/identity/web/index.tsx';
import { imports } from '#modules/imports/web/index.tsx';
import { leadads } from '#modules/leadads/web/index.tsx';
import { lifecycle } from '#modules/lifecycle/web/index.tsx';
import { qualification } from '#modules/qualification/web/index.tsx';
import { results } from '#modules/results/web/index.tsx';
import { scoring } from '#modules/scoring/web/index.tsx';
import { segments } from '#modules/segments/web/index.tsx';
import { pipeline } from '#modules/pipeline/web/index.tsx';
import { offers } from '#modules/offers/web/index.tsx';
import { prospecting } from '#modules/prospecting/web/index.tsx';
import { tracking } from '#modules/tracking/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';

/** Every module that has a web room, one line each: its import above, its name below. */
export const modules: readonly WebModule[] = [
  identity,
  analytics,
  contacts,
  prospecting,
  lifecycle,
  activities,
  pipeline,
  offers,
  results,
  tracking,
  segments,
  handoff,
  forecast,
  qualification,
  scoring,
  campaigns,
  forms,
  content,
  leadads,
  consent,
  imports,
];
