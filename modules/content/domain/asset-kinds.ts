export const assetKinds = ['ebook', 'report', 'whitepaper', 'caseStudy', 'video', 'webinar', 'demo'] as const;
export type AssetKind = (typeof assetKinds)[number];
/** The part of the funnel an asset is meant for: attract, consider, decide. */
export const assetSpans = ['tofu', 'mofu', 'bofu'] as const;
export type AssetSpan = (typeof assetSpans)[number];
