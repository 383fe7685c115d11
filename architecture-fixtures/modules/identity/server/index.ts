export { people } from './store.ts';
