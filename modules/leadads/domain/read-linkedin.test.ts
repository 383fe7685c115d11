import { expect, test } from 'vitest';
import { formIdOf, leadOfLinkedin, readLinkedin } from './read-linkedin.ts';

const notice =
  '{"type":"LEAD_ACTION","leadGenFormResponse":"urn:li:leadGenFormResponse:ab-12","leadGenForm":"urn:li:leadGenForm:3162","leadAction":"CREATED"}';

test('a notice names its response; one that was taken back names none', () => {
  const read = readLinkedin(notice);
  expect(read).toMatchObject({ read: true, notices: [{ leadId: 'ab-12' }] });
  expect(readLinkedin(notice.replace('CREATED', 'DELETED'))).toEqual({ read: true, notices: [] });
  expect(readLinkedin(notice.replace('ab-12', '../me')).read).toBe(false);
  expect(readLinkedin('[]').read).toBe(false);
});

test('answers are called by what the form asked, and options by their words', () => {
  const details = JSON.stringify({
    response: {
      versionedLeadGenFormUrn: 'urn:li:versionedLeadGenForm:(urn:li:leadGenForm:3162,1)', submittedAt: 1_790_000_000_000,
      leadMetadata: { sponsoredLeadMetadata: { campaign: 'urn:li:sponsoredCampaign:55' } },
      formResponse: {
        answers: [
          { questionId: 1, answerDetails: { textQuestionAnswer: { answer: 'ewa@lis.example' } } },
          { questionId: 2, answerDetails: { multipleChoiceAnswer: { options: [11] } } },
          { questionId: 3, answerDetails: { textQuestionAnswer: { answer: 'x' } } },
        ],
        consentResponses: [{ consentId: 4, accepted: true }],
      },
    },
    form: {
      name: 'Demo',
      content: { questions: [
        { questionId: 1, name: 'mail', predefinedField: 'EMAIL', question: { localized: { pl_PL: 'Adres e-mail' } } },
        { questionId: 2, name: 'size', questionDetails: { multipleChoiceQuestionDetails: { options: [{ id: 11, text: { localized: { pl_PL: 'Do 10 osób' } } }] } } },
      ] },
    },
  }); // prettier-ignore
  expect(leadOfLinkedin(notice, details)).toMatchObject({
    ids: { form: '3162', formName: 'Demo', campaign: '55' },
    sentAt: '2026-09-21T14:13:20.000Z',
    answers: [
      { column: 'EMAIL', label: 'Adres e-mail', value: 'ewa@lis.example' },
      { column: 'size', value: 'Do 10 osób' },
      { column: '3', value: 'x' },
      { column: 'consent 4', value: 'yes' },
    ],
  });
  expect(formIdOf('urn:li:leadGenForm:8')).toBe('8');
});
