/** A lead of any platform, read into one shape. */
import type { AdPlatform } from '../contract.ts';

export type Answer = { readonly column: string; readonly label: string; readonly value: string };

export type LeadIds = {
  readonly form: string | null;
  readonly formName: string | null;
  readonly campaign: string | null;
  readonly campaignName: string | null;
  readonly adGroup: string | null;
  readonly ad: string | null;
  readonly adName: string | null;
  /** Google: the gclid of the click. */
  readonly click: string | null;
};

export type Lead = {
  readonly platform: AdPlatform;
  /** Where the ad was shown, as a source: google, facebook, instagram, linkedin. */
  readonly source: string;
  readonly answers: readonly Answer[];
  readonly ids: LeadIds;
  /** When the person sent the form, ISO 8601; null when the platform does not tell. */
  readonly sentAt: string | null;
};

/** One lead of a delivery: its id, and what came of it as JSON text. */
export type LeadNotice = { readonly leadId: string; readonly test: boolean; readonly payload: string };

export const noIds: LeadIds = {
  form: null,
  formName: null,
  campaign: null,
  campaignName: null,
  adGroup: null,
  ad: null,
  adName: null,
  click: null,
};

/** The database holds no NUL and no half of a surrogate pair; neither says anything. */
export const cleanText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();
