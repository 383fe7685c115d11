import { lookAtEveryPage } from './walk/look-at-every-page.ts';

lookAtEveryPage('en');
