/** For the tests of other modules and of the whole: connections, and leads as the platforms deliver them. */
export { takeNextLeadIn } from './actions/take-lead-in.ts';
export { linkedinSignature, metaSignature } from './signatures.ts';
export {
  appSecret,
  clientSecret,
  connect,
  connectWithSecrets,
  googleLead,
  linkedinNotice,
  metaNotice,
  post,
  postMeta,
} from './testing-lead-ads.ts';
