/**
 * Content: landing pages, assets (e-books, videos, …) and webinars, with who saw, took, read and attended them.
 * Forms that people fill in belong to the module forms, visits to tracking; both are named here by key and id.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Language } from '#platform/contract/problem.ts';
import { PageDefinition } from './domain/page-definition.ts';
import { pageTemplates } from './domain/page-templates.ts';
import { assetKinds, assetSpans } from './domain/asset-kinds.ts';
import { secureAddress } from './domain/safe-address.ts';

export { Block, PageDefinition, Seo, Theme } from './domain/page-definition.ts';
export type { BlockKind, BlockOf, Picture } from './domain/page-definition.ts';

export const PageSlug = z
  .string()
  .trim()
  .toLowerCase()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'may hold letters without accents, digits and single hyphens');
const Name = z.string().trim().min(1).max(200);

/** Null: there is nothing to divide by. */
const Share = z.number().nullable();

export const PageSummary = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  language: Language,
  /** Path of the public page. */
  path: z.string(),
  publishedAt: z.string().nullable(),
  /** The draft differs from what is public. */
  hasChanges: z.boolean(),
  changedAt: z.string(),
  views: z.number().int(),
  submissions: z.number().int(),
  /** Submissions by views. */
  conversion: Share,
});
export type PageSummary = z.infer<typeof PageSummary>;

export const ContentFile = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string(),
  sizeBytes: z.number(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** Where a page shows it; null for what is not a picture. */
  path: z.string().nullable(),
});
export type ContentFile = z.infer<typeof ContentFile>;

export const LandingPage = PageSummary.extend({
  revision: z.number().int(),
  draft: PageDefinition,
  versions: z.array(
    z.object({ version: z.number().int(), publishedAt: z.string(), publishedBy: z.string().nullable() }),
  ),
  files: z.array(ContentFile),
});
export type LandingPage = z.infer<typeof LandingPage>;

export const ContentForm = z.object({ key: z.string(), name: z.string() });
export type ContentForm = z.infer<typeof ContentForm>;

const here = z.object({ workspace: z.string() });
const onPage = here.extend({ pageId: z.uuid() });
const nothing = z.object({});

export const pageEndpoints = {
  listPages: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/content/pages',
    summary: 'Landing pages with their views, sign-ups and conversion',
    params: here,
    answer: z.object({ data: z.array(PageSummary) }),
  }),
  createPage: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/pages',
    summary: 'Make a landing page from a template; it is not public yet',
    params: here,
    body: z.object({ name: Name, slug: PageSlug, language: Language, template: z.enum(pageTemplates) }),
    answer: LandingPage,
    status: 201,
  }),
  getPage: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/content/pages/:pageId',
    summary: 'A landing page with its draft and its versions',
    params: onPage,
    answer: LandingPage,
  }),
  savePage: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/content/pages/:pageId',
    summary: 'Save the draft; what is public stays as it is',
    params: onPage,
    body: z.object({ name: Name, slug: PageSlug, definition: PageDefinition, basedOn: z.number().int() }),
    answer: LandingPage,
  }),
  publishPage: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/pages/:pageId/publish',
    summary: 'Make the draft public as a new version',
    params: onPage,
    body: z.object({ basedOn: z.number().int() }),
    answer: LandingPage,
  }),
  unpublishPage: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/pages/:pageId/unpublish',
    summary: 'Take the page off its public address; versions are kept',
    params: onPage,
    body: nothing,
    answer: LandingPage,
  }),
  getPageVersion: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/content/pages/:pageId/versions/:version',
    summary: 'What a published version held',
    params: onPage.extend({ version: z.coerce.number().int().min(1) }),
    answer: z.object({ version: z.number().int(), definition: PageDefinition }),
  }),
  removePage: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/content/pages/:pageId',
    summary: 'Remove a page; it can be restored',
    params: onPage,
    answer: z.void(),
    status: 204,
  }),
  restorePage: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/pages/:pageId/restore',
    summary: 'Bring a removed page back',
    params: onPage,
    body: nothing,
    answer: LandingPage,
  }),
  previewPage: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/preview',
    summary: 'The HTML that a definition would become; nothing is kept',
    params: here,
    body: z.object({ name: z.string().max(200), definition: PageDefinition }),
    answer: z.object({ html: z.string() }),
  }),
  listContentForms: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/content/forms',
    summary: 'Forms that a page, an asset or a webinar can use',
    params: here,
    answer: z.object({ data: z.array(ContentForm) }),
  }),
} as const;

export const Asset = z.object({
  id: z.uuid(),
  name: z.object({ pl: z.string(), en: z.string() }),
  kind: z.enum(assetKinds),
  span: z.enum(assetSpans),
  file: ContentFile.nullable(),
  address: z.string().nullable(),
  formKey: z.string().nullable(),
  linkDays: z.number().int(),
  readShare: z.number(),
  readSeconds: z.number().int(),
  /** A link that everybody may have; null when a form stands before it. */
  openLink: z.string().nullable(),
  taken: z.number().int(),
  read: z.number().int(),
  madeAt: z.string(),
});
export type Asset = z.infer<typeof Asset>;

export const AssetInput = z
  .object({
    name: z.object({ pl: Name, en: Name }),
    kind: z.enum(assetKinds),
    span: z.enum(assetSpans),
    fileId: z.uuid().nullable().default(null),
    address: z
      .string()
      .trim()
      .max(1000)
      .refine((text) => secureAddress(text) !== null, 'is not an address that begins with https://')
      .nullable()
      .default(null),
    formKey: z.string().min(1).max(100).nullable().default(null),
    linkDays: z.number().int().min(1).max(365).default(14),
    readShare: z.number().min(0.05).max(1).default(0.6),
    readSeconds: z.number().int().min(1).max(86_400).default(30),
  })
  .refine((asset) => (asset.fileId === null) !== (asset.address === null), {
    message: 'has either a file or an address',
    path: ['address'],
  });
export type AssetInput = z.output<typeof AssetInput>;

const onAsset = here.extend({ assetId: z.uuid() });

export const assetEndpoints = {
  listAssets: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/content/assets',
    summary: 'Assets with how many people took and read them',
    params: here,
    answer: z.object({ data: z.array(Asset) }),
  }),
  createAsset: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/assets',
    summary: 'Add an asset: an uploaded file or an address',
    params: here,
    body: AssetInput,
    answer: Asset,
    status: 201,
  }),
  saveAsset: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/content/assets/:assetId',
    summary: 'Change an asset; links that were given out stay good',
    params: onAsset,
    body: AssetInput,
    answer: Asset,
  }),
  removeAsset: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/content/assets/:assetId',
    summary: 'Remove an asset; its links stop working, and it can be restored',
    params: onAsset,
    answer: z.void(),
    status: 204,
  }),
  restoreAsset: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/assets/:assetId/restore',
    summary: 'Bring a removed asset back',
    params: onAsset,
    body: nothing,
    answer: Asset,
  }),
  linkAsset: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/assets/:assetId/links',
    summary: 'A personal, expiring link to an asset for one contact',
    params: onAsset,
    body: z.object({ contactId: z.uuid() }),
    answer: z.object({ link: z.string(), until: z.string() }),
    status: 201,
  }),
} as const;

export const Webinar = z.object({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  language: Language,
  startsAt: z.string(),
  minutes: z.number().int(),
  joinAddress: z.string(),
  formKey: z.string().nullable(),
  registered: z.number().int(),
  attended: z.number().int(),
  /** Null until the webinar is over. */
  noShow: z.number().int().nullable(),
  reminders: z.object({ due: z.number().int(), sent: z.number().int(), skipped: z.number().int() }),
});
export type Webinar = z.infer<typeof Webinar>;

export const WebinarInput = z.object({
  title: Name,
  description: z.string().max(5000).default(''),
  language: Language,
  startsAt: z.iso.datetime({ offset: true }),
  minutes: z.number().int().min(5).max(1440),
  joinAddress: z
    .string()
    .trim()
    .max(1000)
    .refine((text) => secureAddress(text) !== null, 'is not an address that begins with https://'),
  formKey: z.string().min(1).max(100).nullable().default(null),
});
export type WebinarInput = z.output<typeof WebinarInput>;

const onWebinar = here.extend({ webinarId: z.uuid() });

export const webinarEndpoints = {
  listWebinars: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/content/webinars',
    summary: 'Webinars with who registered, attended and did not come',
    params: here,
    answer: z.object({ data: z.array(Webinar) }),
  }),
  createWebinar: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/webinars',
    summary: 'Plan a webinar',
    params: here,
    body: WebinarInput,
    answer: Webinar,
    status: 201,
  }),
  saveWebinar: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/content/webinars/:webinarId',
    summary: 'Change a webinar; reminders that were not sent move with its start',
    params: onWebinar,
    body: WebinarInput,
    answer: Webinar,
  }),
  removeWebinar: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/content/webinars/:webinarId',
    summary: 'Call a webinar off; no reminders are sent, and it can be restored',
    params: onWebinar,
    answer: z.void(),
    status: 204,
  }),
  restoreWebinar: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/webinars/:webinarId/restore',
    summary: 'Bring a webinar back',
    params: onWebinar,
    body: nothing,
    answer: Webinar,
  }),
  registerContact: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/webinars/:webinarId/registrations',
    summary: 'Register a contact; a second time changes nothing',
    params: onWebinar,
    body: z.object({ contactId: z.uuid() }),
    answer: z.object({ created: z.boolean(), joinLink: z.string(), calendarLink: z.string() }),
  }),
  importAttendance: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/content/webinars/:webinarId/attendance',
    summary: 'Attendance as CSV with the columns email and minutes; the same file twice changes nothing',
    params: onWebinar,
    body: z.object({ csv: z.string().max(900_000) }),
    answer: z.object({
      attended: z.number().int(),
      unchanged: z.number().int(),
      /** Addresses that no contact has, or that are none. */
      unknown: z.array(z.object({ row: z.number().int(), email: z.string() })),
    }),
  }),
} as const;
