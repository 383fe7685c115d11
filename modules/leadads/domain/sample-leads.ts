/** Invented leads in the shape of each platform. The address ends in `.example`, which belongs to nobody. */

export const googleSample = (leadId: string, googleKey: string): Record<string, unknown> => ({
  lead_id: leadId,
  user_column_data: [
    { column_id: 'FULL_NAME', column_name: 'Full name', string_value: 'Anna Testowa' },
    { column_id: 'EMAIL', column_name: 'Email', string_value: 'anna.testowa@firma.example' },
    { column_id: 'PHONE_NUMBER', column_name: 'Phone number', string_value: '+48 601 234 567' },
    { column_id: 'COMPANY_NAME', column_name: 'Company', string_value: 'Firma Testowa' },
  ],
  api_version: '1.0',
  form_id: 40000000001,
  campaign_id: 12345678901,
  adgroup_id: 0,
  creative_id: 0,
  gcl_id: 'TestClickId',
  google_key: googleKey,
  is_test: true,
});

type Sample = { readonly notice: Record<string, unknown>; readonly details: Record<string, unknown> };

export const metaSample = (leadId: string, now: Date): Sample => ({
  notice: {
    object: 'page',
    entry: [
      { id: '1', time: 0, changes: [{ field: 'leadgen', value: { leadgen_id: leadId, page_id: '1', form_id: '2' } }] },
    ],
  },
  details: {
    id: leadId,
    created_time: now.toISOString(),
    platform: 'fb',
    campaign_id: '3',
    campaign_name: 'Test',
    ad_id: '4',
    ad_name: 'Test',
    form_id: '2',
    field_data: [
      { name: 'full_name', values: ['Anna Testowa'] },
      { name: 'email', values: ['anna.testowa@firma.example'] },
      { name: 'phone_number', values: ['+48601234567'] },
      { name: 'company_name', values: ['Firma Testowa'] },
    ],
  },
});

const linkedinAnswers = [
  ['FIRST_NAME', 'Anna'],
  ['LAST_NAME', 'Testowa'],
  ['EMAIL', 'anna.testowa@firma.example'],
  ['COMPANY_NAME', 'Firma Testowa'],
] as const;

export const linkedinSample = (leadId: string, now: Date): Sample => ({
  notice: {
    type: 'LEAD_ACTION',
    leadGenFormResponse: `urn:li:leadGenFormResponse:${leadId}`,
    leadGenForm: 'urn:li:leadGenForm:1',
    leadType: 'SPONSORED',
    leadAction: 'CREATED',
  },
  details: {
    response: {
      submittedAt: now.getTime(),
      testLead: true,
      formResponse: {
        answers: linkedinAnswers.map(([, answer], place) => ({
          questionId: place + 1,
          answerDetails: { textQuestionAnswer: { answer } },
        })),
      },
    },
    form: {
      name: 'Test',
      content: {
        questions: linkedinAnswers.map(([field], place) => ({
          questionId: place + 1,
          name: field,
          predefinedField: field,
        })),
      },
    },
  },
});
