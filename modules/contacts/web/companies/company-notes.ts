/** What is said under the values of a company, fetched with the first panel. */
import { companyNotes } from '../registries.ts';

export const useCompanyNotes = await companyNotes.load();
