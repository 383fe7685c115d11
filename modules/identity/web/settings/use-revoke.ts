import type { Endpoint } from '#platform/contract/endpoint.ts';
import { addressOf } from '#platform/web/api.ts';
import { useInvalidate } from '#platform/web/ask.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { useState } from 'react';
import { keyEndpoints } from '../../contract.ts';

type Kind = 'revokeApiKey' | 'revokeWriteKey';
type Revoke = { readonly going: ReadonlySet<string>; readonly revoke: (id: string, message: string) => void };

/**
 * Takes a key off the list at once and revokes it when the time for undo is up, or when the page is left: a key that
 * somebody wanted gone must not live on because they closed the browser.
 */
export const useRevoke = (kind: Kind, list: Endpoint): Revoke => {
  const [going, setGoing] = useState<ReadonlySet<string>>(new Set());
  const invalidate = useInvalidate();
  const { slug } = useWorkspace();
  const stay = (id: string): void => setGoing((before) => new Set([...before].filter((other) => other !== id)));
  const revoke = (id: string, message: string): void => {
    const address = addressOf(keyEndpoints[kind], { params: { workspace: slug, keyId: id } });
    let sent = false;
    const send = async (): Promise<void> => {
      if (sent) return;
      sent = true;
      window.removeEventListener('pagehide', sendNow);
      const answer = await fetch(address, { method: 'DELETE', keepalive: true }).catch(() => null);
      // Gone already is as good as gone now.
      if (answer === null || (!answer.ok && answer.status !== 404)) tellProblem(answer);
      await invalidate([list]);
      stay(id);
    };
    const sendNow = (): void => void send();
    window.addEventListener('pagehide', sendNow);
    setGoing((before) => new Set(before).add(id));
    undoable({
      message,
      undo: () => {
        sent = true;
        window.removeEventListener('pagehide', sendNow);
        stay(id);
      },
      onSettled: sendNow,
    });
  };
  return { going, revoke };
};
