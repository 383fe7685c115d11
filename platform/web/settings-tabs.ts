/** The workspace's settings are pages of several modules; each adds its own where it is loaded, and every one shows the way to the others. */
import type { LocalText } from '#platform/contract/problem.ts';

export type SettingsTab = {
  /** Under `/w/:workspace`. */
  readonly path: `/settings/${string}`;
  readonly title: LocalText;
  /** Small first. */
  readonly order: number;
  readonly permission: string;
};

const tabs: SettingsTab[] = [];

export function addSettingsTabs(...added: readonly SettingsTab[]): void {
  tabs.push(...added);
  tabs.sort((a, b) => a.order - b.order);
}

export const settingsTabs = (): readonly SettingsTab[] => tabs;
