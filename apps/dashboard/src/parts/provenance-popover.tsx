'use client';

import type { Available, Column, Unavailable } from '@ciris/telemetry-contracts';
import { X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useRef } from 'react';
import type { Shown } from '../format/shown.ts';
import { between } from '../format/time.ts';
import { reasonWord, SOURCE_WORD } from '../format/words.ts';
import { usePlace } from '../url/use-place.ts';
import { useAgentVersion } from './agent-version.tsx';
import { Icon } from './icon.tsx';
import { KeyValues } from './kv.tsx';
import { closeProvenance, type ProvenanceRequest } from './provenance-store.ts';
import { RawAnswer } from './raw-answer.tsx';
import { Age, Moment } from './time.tsx';

/** Where a value is from: everything that is known of it, and the answer it was read from. */
export const ProvenancePopover = ({ request }: { request: ProvenanceRequest }) => {
  const anchor = useRef(request.anchor);
  anchor.current = request.anchor;
  const place = usePlace();
  const agent = request.agent ?? place.agent;
  return (
    <Popover.Root open onOpenChange={(open) => !open && closeProvenance()} key={request.label}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={`Where ${request.label} is from`}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            request.anchor.focus();
          }}
          className="rise z-(--z-popover) max-h-(--radix-popover-content-available-height) w-85 max-w-[calc(100vw-24px)] overflow-y-auto rounded-3 bg-overlay p-4 text-small shadow-pop"
        >
          <div className="flex items-start gap-2">
            <h2 className="min-w-0 flex-1 text-body font-semi break-words">{request.label}</h2>
            <Popover.Close className="-mt-1 -mr-1 rounded-1 p-1 text-ink-3 hover:text-ink-1" aria-label="Close">
              <Icon of={X} small />
            </Popover.Close>
          </div>
          {'column' in request ? (
            <ColumnDetails column={request.column} />
          ) : request.reading.status === 'available' ? (
            <Details of={request.reading} shown={request.shown} agent={agent} />
          ) : (
            <Absence of={request.reading} />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
};

const Formula = ({ children }: { children: string }) => (
  <code className="mt-3 block rounded-1 border border-line bg-canvas px-2 py-1.5 text-micro break-words text-ink-2">
    {children}
  </code>
);

const inWords = (of: Available<unknown>): string => {
  const on = of.inputs?.length ? ` from ${of.inputs.map((input) => SOURCE_WORD[input]).join(', ')}` : '';
  return of.basis === 'derived' ? `derived${on}` : 'measured';
};

const Details = ({ of, shown, agent }: { of: Available<unknown>; shown: Shown | null; agent: string | null }) => (
  <>
    <p className="mt-1 text-figure font-semi tabular-nums">
      {shown?.text}
      {shown?.unit === undefined ? null : <span className="ml-1 text-body font-normal text-ink-3">{shown.unit}</span>}
    </p>
    <KeyValues
      className="mt-3"
      pairs={[
        { key: 'Basis', value: inWords(of) },
        {
          key: 'From',
          value: (
            <>
              <code className="text-micro break-all">{of.endpoint}</code>, {SOURCE_WORD[of.source]}
            </>
          ),
        },
        {
          key: 'Observed',
          value: (
            <>
              <Moment at={of.observedAt} />, <Age at={of.observedAt} ago />
            </>
          ),
        },
        of.changedAt === undefined ? null : { key: 'Last moved', value: <Moment at={of.changedAt} /> },
        of.window ? { key: 'Window', value: between(of.window.from, of.window.to) } : null,
        of.agreesWith?.length
          ? { key: 'Agrees with', value: of.agreesWith.map((other) => other.endpoint).join(', ') }
          : null,
        of.note === undefined ? null : { key: 'Note', value: of.note },
      ]}
    />
    {of.formula === undefined ? null : <Formula>{of.formula}</Formula>}
    {agent !== null && of.endpoint.startsWith('GET ') ? <RawAnswer agent={agent} endpoint={of.endpoint} /> : null}
  </>
);

const Absence = ({ of }: { of: Unavailable }) => {
  const version = useAgentVersion();
  return (
    <>
      <p className="mt-1 text-title text-ink-2">{reasonWord(of.reason, version)}</p>
      <KeyValues
        className="mt-3"
        pairs={[
          of.detail === undefined ? null : { key: 'Why', value: of.detail },
          { key: 'Reason', value: <code className="text-micro">{of.reason}</code> },
          of.since === null ? null : { key: 'Since', value: <Moment at={of.since} /> },
        ]}
      />
    </>
  );
};

const ColumnDetails = ({ column }: { column: Column }) => (
  <KeyValues
    className="mt-3"
    pairs={
      'unavailable' in column
        ? [
            { key: 'Reason', value: <code className="text-micro">{column.unavailable}</code> },
            column.detail === undefined ? null : { key: 'Why', value: column.detail },
          ]
        : [
            { key: 'Basis', value: column.basis },
            { key: 'From', value: SOURCE_WORD[column.source] },
            column.note === undefined ? null : { key: 'Note', value: column.note },
          ]
    }
  />
);
