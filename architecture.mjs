/**
 * The whole graph on one page: a module may use the doors of the modules in its brackets, and of the platform.
 * Read by `.dependency-cruiser.mjs` (which refuses everything else) and by people. It must stay acyclic.
 */
export const modules = {
  identity: [],
  contacts: ['identity'],
  prospecting: ['identity', 'contacts'],
  lifecycle: ['identity', 'contacts'],
  activities: ['identity', 'contacts'],
  pipeline: ['identity', 'contacts', 'lifecycle', 'activities'],
  results: ['identity', 'contacts', 'lifecycle', 'activities', 'pipeline'],
  offers: ['identity', 'contacts', 'lifecycle', 'activities', 'pipeline'],
  forecast: ['identity', 'contacts', 'pipeline'],
  intake: ['identity', 'contacts', 'lifecycle'],
  consent: ['identity', 'contacts', 'lifecycle'],
  tracking: ['identity', 'contacts', 'lifecycle', 'intake'],
  campaigns: ['identity', 'contacts', 'lifecycle', 'tracking'],
  forms: ['identity', 'contacts', 'lifecycle', 'intake', 'consent', 'tracking'],
  content: ['identity', 'contacts', 'lifecycle', 'intake', 'consent', 'tracking', 'forms'],
  leadads: ['identity', 'contacts', 'lifecycle', 'intake', 'consent'],
  segments: ['identity', 'contacts', 'lifecycle', 'tracking'],
  scoring: ['identity', 'contacts', 'lifecycle', 'tracking', 'segments'],
  qualification: ['identity', 'contacts', 'lifecycle', 'tracking', 'segments', 'scoring'],
  handoff: [
    'identity',
    'contacts',
    'lifecycle',
    'tracking',
    'segments',
    'scoring',
    'qualification',
    'activities',
    'pipeline',
  ],
  analytics: ['identity', 'contacts', 'lifecycle', 'tracking'],
  imports: ['identity', 'contacts', 'lifecycle', 'pipeline'],
  demo: ['identity', 'contacts', 'lifecycle', 'campaigns', 'activities', 'pipeline'],
};
