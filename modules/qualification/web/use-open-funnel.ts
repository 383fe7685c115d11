import { lifecycleEndpoints, type Funnel } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useAddress } from '#platform/web/go.tsx';
import type { UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';

const Address = z.object({ funnel: z.string().optional() });

type Funnels = { readonly data: readonly Funnel[] };

/** The funnel of the address, else the workspace's first; `search` takes it along to another page. */
export const useOpenFunnel = (): {
  readonly asked: UseQueryResult<Funnels, Error>;
  readonly funnels: readonly Funnel[];
  readonly funnel: Funnel | undefined;
  readonly search: { readonly funnel?: string };
  readonly choose: (key: string | undefined) => void;
} => {
  const [{ funnel: wanted }, setAddress] = useAddress(Address);
  const asked = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime: 60_000 });
  const funnels = asked.data?.data ?? [];
  return {
    asked,
    funnels,
    funnel: funnels.find(({ key }) => key === wanted) ?? funnels[0],
    search: wanted === undefined ? {} : { funnel: wanted },
    choose: (key) => setAddress({ funnel: key }),
  };
};
