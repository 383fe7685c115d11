/** Every module of the product, lowest first. The order is that of their set-up, not of their rights. */
import { activities } from '#modules/activities/server/index.ts';
import { analytics } from '#modules/analytics/server/index.ts';
import { campaigns } from '#modules/campaigns/server/index.ts';
import { consent } from '#modules/consent/server/index.ts';
import { contacts } from '#modules/contacts/server/index.ts';
import { content } from '#modules/content/server/index.ts';
import { demo } from '#modules/demo/server/index.ts';
import { forecast } from '#modules/forecast/server/index.ts';
import { forms } from '#modules/forms/server/index.ts';
import { handoff } from '#modules/handoff/server/index.ts';
import { identity } from '#modules/identity/server/index.ts';
import { imports } from '#modules/imports/server/index.ts';
import { leadads } from '#modules/leadads/server/index.ts';
import { lifecycle } from '#modules/lifecycle/server/index.ts';
import { offers } from '#modules/offers/server/index.ts';
import { pipeline } from '#modules/pipeline/server/index.ts';
import { qualification } from '#modules/qualification/server/index.ts';
import { results } from '#modules/results/server/index.ts';
import { scoring } from '#modules/scoring/server/index.ts';
import { segments } from '#modules/segments/server/index.ts';
import { prospecting } from '#modules/prospecting/server/index.ts';
import { tracking } from '#modules/tracking/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';

export const serverModules: readonly ServerModule[] = [
  identity,
  contacts,
  prospecting,
  lifecycle,
  activities,
  pipeline,
  offers,
  results,
  forecast,
  consent,
  tracking,
  segments,
  scoring,
  qualification,
  handoff,
  campaigns,
  forms,
  content,
  leadads,
  analytics,
  imports,
  demo,
];
