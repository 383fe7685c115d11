import type { Store } from '../server/index.ts';

export const Known = (props: { store: Store }) => <p>{props.store}</p>;
