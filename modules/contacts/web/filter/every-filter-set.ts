/** Fetches the sets that modules published. Whatever shows or builds filters imports this, so that it begins when they are there. */
import { addFilterSet, publishedSets } from './filter-sets.ts';

for (const added of await Promise.all(publishedSets.map((load) => load()))) addFilterSet(added);
