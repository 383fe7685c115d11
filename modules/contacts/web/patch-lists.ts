/** Puts a changed record into every answer on the screen that shows it, so that an edit is seen at once. */
import type { Endpoint } from '#platform/contract/endpoint.ts';
import { askKey, type ListPage } from '#platform/web/ask.ts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';

type Identified = { readonly id: string };

export const patchList = <Row extends Identified>(
  client: QueryClient,
  endpoint: Endpoint,
  id: string,
  change: (row: Row) => Row,
): void => {
  client.setQueriesData<InfiniteData<ListPage<Row>>>(
    { queryKey: askKey(endpoint), predicate: ({ queryKey }) => queryKey.at(-1) === 'pages' },
    (former) =>
      former && {
        ...former,
        pages: former.pages.map((page) =>
          page.data.some((row) => row.id === id)
            ? { ...page, data: page.data.map((row) => (row.id === id ? change(row) : row)) }
            : page,
        ),
      },
  );
};

/** Takes records out of every list; what is behind them moves up. */
export const dropFromList = <Row>(client: QueryClient, endpoint: Endpoint, leaves: (row: Row) => boolean): void => {
  client.setQueriesData<InfiniteData<ListPage<Row>>>(
    { queryKey: askKey(endpoint), predicate: ({ queryKey }) => queryKey.at(-1) === 'pages' },
    (former) =>
      former && {
        ...former,
        pages: former.pages.map((page) => ({ ...page, data: page.data.filter((row) => !leaves(row)) })),
      },
  );
};

/** A single record's own answer. */
export const patchOne = <Row extends Identified>(
  client: QueryClient,
  endpoint: Endpoint,
  id: string,
  change: (row: Row) => Row,
): void => {
  client.setQueriesData<Row>({ queryKey: askKey(endpoint) }, (former) => (former?.id === id ? change(former) : former));
};
