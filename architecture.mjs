/**
 * The whole graph on one page: a module may use the doors of the modules in its brackets, and of the platform.
 * Read by `.dependency-cruiser.mjs` (which refuses everything else) and by people. It must stay acyclic.
 */
export const modules = {
  identity: [],
  contacts: ['identity'],
  lifecycle: ['identity', 'contacts'],
  intake: ['identity', 'contacts', 'lifecycle'],
  campaigns: ['identity', 'contacts', 'lifecycle'],
  analytics: ['identity', 'contacts', 'lifecycle'],
  imports: ['identity', 'contacts', 'lifecycle'],
  demo: ['identity', 'contacts', 'lifecycle', 'campaigns'],
};
