/** The sources, in the order they are asked: what one tells, the number in another for instance, the next may ask by. */
import type { Config } from '#platform/server/config.ts';
import type { ProviderName } from '../../contract.ts';
import { krsRegister } from './krs-register.ts';
import type { Provider } from './provider.ts';
import { whiteList } from './white-list.ts';

export const providers: readonly Provider[] = [whiteList, krsRegister];

export const addressOf = (name: ProviderName, { registers }: Config): string =>
  name === 'white-list' ? registers.whiteList : registers.krs;
