'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { errorWords } from '../../live/error-words.ts';
import { trpc } from '../../live/trpc.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/section.tsx';
import { EXAMPLES } from './query-examples.ts';
import { QueryResult } from './query-result.tsx';

const [FIRST] = EXAMPLES;

const BOX =
  'min-h-18 w-full min-w-0 rounded-2 border border-control bg-raised px-2.5 py-2 font-mono text-small text-ink-1 aria-[invalid=true]:border-critical';

/** A question to the graph, and its answer. It may name persons, so it stands in no address. */
export const QueryBox = ({ agent }: { agent: string }) => {
  const id = useId();
  const [text, setText] = useState<string>(FIRST.query);
  const [asked, setAsked] = useState('');
  const answer = trpc.memory.query.useQuery(
    { agent, query: asked },
    { enabled: asked !== '', retry: false, placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY },
  );
  const ask = (query: string): void => {
    setText(query);
    if (query.trim() === '') return;
    if (query === asked) void answer.refetch();
    else setAsked(query);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ask(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  const failed = answer.isError ? errorWords(answer.error) : null;
  return (
    <Section title="Ask the graph" hint="a small part of Cypher, which only reads">
      <form onSubmit={submit} className="flex flex-col gap-2">
        <label htmlFor={id} className="sr-only">
          Question to the memory graph
        </label>
        <textarea
          id={id}
          value={text}
          spellCheck={false}
          rows={3}
          maxLength={10_000}
          aria-invalid={failed !== null}
          aria-describedby={failed ? `${id}-told` : undefined}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className={BOX}
        />
        {failed ? (
          <p id={`${id}-told`} role="alert" className="text-critical">
            {failed.what} <span className="text-ink-2">{failed.remedy}</span>
          </p>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary">
            Ask
          </Button>
          {EXAMPLES.map(({ words, query }) => (
            <Button key={words} look="ghost" onClick={() => ask(query)}>
              {words}
            </Button>
          ))}
        </div>
      </form>
      {answer.isFetching && !answer.data ? (
        <p role="status" className="mt-4 text-small text-ink-3">
          Asking…
        </p>
      ) : null}
      {answer.data && !answer.isError ? (
        <QueryResult agent={agent} of={answer.data} busy={answer.isPlaceholderData} />
      ) : null}
    </Section>
  );
};
