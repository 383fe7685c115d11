/** Every page of a workspace in the other language, come to from another page: without errors, and each thing on it has a name. */
import { test } from 'vitest';
import { expectNamed } from './browser/accessible.ts';
import { addresses, beginWalk, walkTo } from './walk/every-page.ts';

const look = beginWalk('en');

// What a text can break is read again: colours and the order of the page are the same in both languages.
test.each(addresses)('%s is without errors, when one comes to it from another page', async (address) => {
  await look(address, walkTo, expectNamed);
});
