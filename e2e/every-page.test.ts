/** Every page of a workspace, opened by its address: accessible and without errors. */
import { test } from 'vitest';
import { expectAccessible } from './browser/accessible.ts';
import { addresses, beginWalk, show } from './walk/every-page.ts';

const look = beginWalk('pl');

test.each(addresses)('%s is accessible and without errors, when it is opened by its address', async (address) => {
  await look(address, show, expectAccessible);
});
