/** For the tests of other modules and of the whole: visitors, pages, assets and webinars. */
export { sendDueReminders } from './send-reminders.ts';
export {
  block,
  browser,
  makeAsset,
  makeWebinar,
  personalLink,
  publishedPage,
  registered,
  sendForm,
  upload,
  visit,
} from './testing-content.ts';
