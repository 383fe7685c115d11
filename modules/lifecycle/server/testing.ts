/** For tests of other modules: what journeys a log tells, by a plain walk over it. */
export { type LoggedFact, type ToldJourney, foldJourneys } from './testing-fold-journeys.ts';
