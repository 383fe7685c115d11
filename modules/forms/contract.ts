/**
 * Forms asks people for their data on the workspace's pages and on other sites: builds, shows and takes in forms, holds spam back, and
 * asks for confirmation by letter. Who the people are belongs to contacts, what they agreed to belongs to consent.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Language } from '#platform/contract/problem.ts';
import { PageQuery, pageOf } from '#platform/contract/query.ts';
import { FormDefinition, Key } from './domain/form-definition.ts';

export {
  ConsentBox,
  FormDefinition,
  FormField,
  type FieldKind,
  type ContactTarget,
  type PopUpTrigger,
  contactTargets,
  consentChannels,
  fieldKinds,
} from './domain/form-definition.ts';

export { type TemplateKey, formOfTemplate, templates } from './domain/form-templates.ts';

export const formStates = ['open', 'closed', 'archived'] as const;

export const FormSummary = z.object({
  key: z.string(),
  name: z.string(),
  state: z.enum(formStates),
  languages: z.enum(['pl', 'en', 'both']),
  isPopUp: z.boolean(),
  version: z.number().int(),
  changedAt: z.string(),
  /** Over the last 30 days, in the workspace's time zone. */
  shown: z.number().int(),
  submissions: z.number().int(),
  allSubmissions: z.number().int(),
  quarantined: z.number().int(),
  lastSubmissionAt: z.string().nullable(),
});
export type FormSummary = z.infer<typeof FormSummary>;

export const Form = z.object({
  key: z.string(),
  name: z.string(),
  state: z.enum(formStates),
  version: z.number().int(),
  definition: FormDefinition,
  /** Where people find it. */
  address: z.string(),
});
export type Form = z.infer<typeof Form>;

export const submissionStates = ['accepted', 'quarantined', 'discarded'] as const;

export const SubmissionRow = z.object({
  id: z.uuid(),
  formKey: z.string(),
  formName: z.string(),
  state: z.enum(submissionStates),
  at: z.string(),
  language: Language,
  contactId: z.uuid().nullable(),
  /** What tells it from the others in a list: the e-mail, the phone, or the first answer. */
  title: z.string(),
  suspicions: z.array(z.string()),
});
export type SubmissionRow = z.infer<typeof SubmissionRow>;

export const SubmissionDetails = SubmissionRow.extend({
  version: z.number().int(),
  answers: z.array(z.object({ label: z.string(), answer: z.string() })),
  consents: z.array(z.object({ text: z.string(), ticked: z.boolean() })),
  page: z.string().nullable(),
  referrer: z.string().nullable(),
  /** Of the double opt-in; null when there was none. */
  confirmation: z.object({ requestedAt: z.string(), confirmedAt: z.string().nullable() }).nullable(),
});
export type SubmissionDetails = z.infer<typeof SubmissionDetails>;

const here = z.object({ workspace: z.string() });
/** Not those that stand for pages of their own. */
const FormKey = Key.refine((key) => key !== 'new' && key !== 'quarantine', 'is taken by a page');
const onForm = here.extend({ form: FormKey });
const onSubmission = here.extend({ submissionId: z.uuid() });

export const formEndpoints = {
  listForms: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/forms',
    summary: 'Forms with what they brought in the last 30 days',
    params: here,
    answer: z.object({ data: z.array(FormSummary), lettersWaiting: z.number().int() }),
  }),
  getForm: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/forms/:form',
    summary: 'One form with its definition',
    params: onForm,
    answer: Form,
  }),
  saveForm: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/forms/:form',
    summary: 'Make a form (`version` null) or save its next version (`version` the one that was edited)',
    params: onForm,
    body: z.object({
      name: z.string().trim().min(1).max(120),
      definition: FormDefinition,
      version: z.number().int().nullable(),
    }),
    answer: Form,
  }),
  setFormState: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/forms/:form/state',
    summary: 'Open, close or put away a form; its submissions are kept',
    params: onForm,
    body: z.object({ state: z.enum(formStates) }),
    answer: Form,
  }),
  listSubmissions: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/form-submissions',
    summary: 'Submissions, newest first, of one form or of all',
    params: here,
    query: PageQuery.extend({
      form: Key.optional(),
      state: z.enum(submissionStates).default('accepted'),
      contactId: z.uuid().optional(),
    }),
    answer: pageOf(SubmissionRow),
  }),
  getSubmission: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/form-submissions/:submissionId',
    summary: 'One submission with its answers',
    params: onSubmission,
    answer: SubmissionDetails,
  }),
  releaseSubmission: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/form-submissions/:submissionId/release',
    summary: 'Take a held-back submission in as if it had just come, with the time it came',
    params: onSubmission,
    body: z.object({}),
    answer: SubmissionDetails,
  }),
  discardSubmission: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/form-submissions/:submissionId/discard',
    summary: 'Throw a held-back submission away; it can be taken back until it is deleted, 30 days after it came',
    params: onSubmission,
    body: z.object({}),
    answer: SubmissionDetails,
  }),
  restoreSubmission: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/form-submissions/:submissionId/restore',
    summary: 'Put a discarded submission back into quarantine',
    params: onSubmission,
    body: z.object({}),
    answer: SubmissionDetails,
  }),
} as const;
