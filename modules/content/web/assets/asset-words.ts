import { messageKey } from '#platform/web/i18n.ts';
import type { AssetKind, AssetSpan } from '../../domain/asset-kinds.ts';

export const kindWords: Readonly<Record<AssetKind, string>> = {
  ebook: messageKey('kind.ebook'),
  report: messageKey('kind.report'),
  whitepaper: messageKey('kind.whitepaper'),
  caseStudy: messageKey('kind.caseStudy'),
  video: messageKey('kind.video'),
  webinar: messageKey('kind.webinar'),
  demo: messageKey('kind.demo'),
};

export const spanWords: Readonly<Record<AssetSpan, string>> = {
  tofu: messageKey('span.tofu'),
  mofu: messageKey('span.mofu'),
  bofu: messageKey('span.bofu'),
};
