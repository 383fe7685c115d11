/** Set-up of the journeys: the browser is given the web app of the sources as they are now, built as `npm start` builds it. */
import { buildWebIfStale } from '../../bootstrap.mjs';

export default async function setup(): Promise<void> {
  await buildWebIfStale();
}
