'use client';

import type { AgentRef } from '@ciris/telemetry-contracts';
import { useId } from 'react';
import { toast } from '../../frame/toasts.ts';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { Button } from '../../parts/button.tsx';
import { Modal } from '../../parts/modal.tsx';

export const RemoveDialog = ({ agent, onClose }: { agent: AgentRef; onClose: () => void }) => {
  const explained = useId();
  const utils = trpc.useUtils();
  const remove = trpc.agents.remove.useMutation({
    // It leaves the list first, so that nothing on the page asks for an agent that is no longer there.
    onMutate: async () => {
      // An answer under way would bring it back for a moment.
      await utils.agents.list.cancel();
      utils.agents.list.setData({}, (list) =>
        list ? { ...list, rows: list.rows.filter((row) => row.agent.path !== agent.path) } : list,
      );
    },
    onSuccess: () => toast(`${agent.name} is no longer watched`),
    onError: (error) => toast(errorWords(error).what),
    onSettled: () => utils.agents.invalidate(),
  });
  return (
    <Modal
      alert
      label={`Remove ${agent.name}?`}
      describedBy={explained}
      onClose={onClose}
      className="top-1/3 left-1/2 w-[min(440px,calc(100vw-24px))] -translate-x-1/2 rounded-3 p-6"
    >
      <h2 className="text-title font-semi">Remove {agent.name}?</h2>
      <p id={explained} className="mt-2 text-ink-2">
        It is no longer watched, and what was kept of it is deleted: history, thoughts, findings, credentials. The agent
        itself is not touched. This cannot be undone.
      </p>
      <div className="mt-6 flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate({ agent: agent.path })}>
          {remove.isPending ? 'Removing…' : `Remove ${agent.name}`}
        </Button>
      </div>
    </Modal>
  );
};
