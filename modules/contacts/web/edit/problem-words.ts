import { ApiProblem } from '#platform/web/api.ts';
import { translate } from '#platform/web/i18n.ts';

/** Why a single field was refused, in the server's own words. */
export const problemWords = (error: unknown): string =>
  error instanceof ApiProblem ? (error.errors[0]?.detail ?? error.detail) : translate('platform', 'problem.unexpected');
