/** LinkedIn Lead Gen Forms: the notice names a response, the REST API tells its answers, and the form tells what was asked. */
import { z } from 'zod';
import { LeadId, OptionalId, OptionalText, notJson, reasonOf } from './json-value.ts';
import { type Answer, type Lead, type LeadNotice, cleanText, noIds } from './lead.ts';
import { parseExact } from './parse-exact.ts';

const LinkedinNotice = z.object({
  type: z.string().optional(),
  leadGenFormResponse: LeadId,
  leadGenForm: OptionalId,
  leadAction: z.string().nullish().catch(null),
});

export type LinkedinRead =
  | { readonly read: true; readonly notices: readonly LeadNotice[] }
  | { readonly read: false; readonly reason: string };

/** `urn:li:leadGenFormResponse:f0e1-2` is `f0e1-2`. */
export const lastOfUrn = (urn: string): string => urn.slice(urn.lastIndexOf(':') + 1);

/** `urn:li:versionedLeadGenForm:(urn:li:leadGenForm:3162,1)` is `3162`. Null when it names no form. */
export const formIdOf = (urn: string | null): string | null => /leadGenForm:(\d+)/.exec(urn ?? '')?.[1] ?? null;

/** Told of a response that its author took back, there is nothing to take in. */
export function readLinkedin(text: string): LinkedinRead {
  try {
    const parsed = parseExact(text);
    const notice = LinkedinNotice.safeParse(parsed);
    if (!notice.success) return { read: false, reason: reasonOf(notice.error) };
    if (notice.data.leadAction && notice.data.leadAction !== 'CREATED') return { read: true, notices: [] };
    const leadId = lastOfUrn(notice.data.leadGenFormResponse);
    if (!/^[\w-]{1,200}$/.test(leadId)) return { read: false, reason: 'leadGenFormResponse: names no response' };
    return { read: true, notices: [{ leadId, test: false, payload: cleanText(JSON.stringify(parsed)) }] };
  } catch {
    return { read: false, reason: notJson };
  }
}

const AnswerDetails = z.object({
  textQuestionAnswer: z.object({ answer: z.string() }).nullish().catch(null),
  multipleChoiceAnswer: z
    .object({ options: z.array(z.union([z.string(), z.number()])) })
    .nullish()
    .catch(null),
});

const Response = z.object({
  formResponse: z.object({
    answers: z
      .array(z.object({ questionId: OptionalId, answerDetails: AnswerDetails.nullish().catch(null) }))
      .default([]),
    consentResponses: z
      .array(z.object({ consentId: OptionalId, accepted: z.boolean().nullish() }))
      .nullish()
      .catch(null),
  }),
  versionedLeadGenFormUrn: OptionalText,
  submittedAt: z.number().nullish().catch(null),
  testLead: z.boolean().nullish().catch(null),
  associatedEntity: OptionalText,
  leadMetadata: z
    .object({ sponsoredLeadMetadata: z.object({ campaign: OptionalText }).nullish().catch(null) })
    .nullish()
    .catch(null),
});

const LocalName = z
  .object({ localized: z.record(z.string(), z.string()) })
  .nullish()
  .catch(null);
const Question = z.object({
  questionId: OptionalId,
  name: OptionalText,
  predefinedField: OptionalText,
  question: LocalName,
  questionDetails: z
    .object({
      multipleChoiceQuestionDetails: z
        .object({ options: z.array(z.object({ id: OptionalId, text: LocalName })) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
const Form = z.object({ name: OptionalText, content: z.object({ questions: z.array(Question).default([]) }) });

/** Kept as one text: the response, and the form where it could be had. */
const Details = z.object({ response: Response, form: Form.nullish().catch(null) });

export const isTestResponse = (details: string): boolean =>
  Details.safeParse(parseExact(details)).data?.response.testLead === true;

const wordsOf = (name: z.output<typeof LocalName>): string | null => Object.values(name?.localized ?? {})[0] ?? null;

function answersOf({ response, form }: z.output<typeof Details>): Answer[] {
  const questions = new Map((form?.content.questions ?? []).map((question) => [question.questionId, question]));
  const answered = response.formResponse.answers.flatMap(({ questionId, answerDetails }) => {
    const question = questions.get(questionId);
    const column = question?.predefinedField ?? question?.name ?? questionId;
    const options = question?.questionDetails?.multipleChoiceQuestionDetails?.options ?? [];
    const chosen = (answerDetails?.multipleChoiceAnswer?.options ?? []).map(
      (id) => wordsOf(options.find((option) => option.id === String(id))?.text) ?? String(id),
    );
    const value = cleanText(answerDetails?.textQuestionAnswer?.answer ?? chosen.join(', ')).trim();
    if (column === null || value === '') return [];
    return [{ column, label: cleanText(wordsOf(question?.question) ?? question?.name ?? column), value }];
  });
  const agreed = (response.formResponse.consentResponses ?? []).flatMap(({ consentId, accepted }) =>
    consentId === null
      ? []
      : [{ column: `consent ${consentId}`, label: `consent ${consentId}`, value: accepted === true ? 'yes' : 'no' }],
  );
  return [...answered, ...agreed];
}

/** Throws when what was told is not a response. */
export function leadOfLinkedin(payload: string, details: string): Lead {
  const notice = LinkedinNotice.parse(parseExact(payload));
  const told = Details.parse(parseExact(details));
  const { response, form } = told;
  const campaign = response.leadMetadata?.sponsoredLeadMetadata?.campaign ?? null;
  const ad = response.associatedEntity;
  const sent =
    response.submittedAt === null || response.submittedAt === undefined ? null : new Date(response.submittedAt);
  return {
    platform: 'linkedin',
    source: 'linkedin',
    answers: answersOf(told),
    ids: {
      ...noIds,
      form: formIdOf(response.versionedLeadGenFormUrn) ?? formIdOf(notice.leadGenForm),
      formName: form?.name ?? null,
      campaign: campaign === null ? null : lastOfUrn(campaign),
      ad: ad === null ? null : lastOfUrn(ad),
    },
    sentAt: sent === null || Number.isNaN(sent.getTime()) ? null : sent.toISOString(),
  };
}
