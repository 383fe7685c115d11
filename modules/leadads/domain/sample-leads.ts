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
