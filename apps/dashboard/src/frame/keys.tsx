'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { untilThere } from '../parts/until-there.ts';
import { useSoon } from '../parts/use-soon.ts';
import { ACROSS } from '../subjects/across.ts';
import { SUBJECTS } from '../subjects/subjects.ts';
import { links } from '../url/links.ts';
import { usePaused } from '../url/use-live.ts';
import { usePlace } from '../url/use-place.ts';
import { isTyping } from './is-typing.ts';
import { openPalette } from './palette-store.ts';
import { toggleRail } from './rail-width.ts';
import { useAgents } from './use-agents.ts';

const KeysHelp = dynamic(() => untilThere(() => import('./keys-help.tsx').then((file) => file.KeysHelp)), {
  ssr: false,
});

/** How long `g` waits for the letter of a page. */
const CHORD_MS = 1200;
/** Times of events begin with the page, which is young itself: 0 would be just now. */
const NEVER = Number.NEGATIVE_INFINITY;

/** The page that a letter after `g` stands for. */
const pageOf = (letter: string, agent: string | undefined): string | null => {
  const across = ACROSS.find(({ key }) => key === letter);
  if (across) return links.across(across, agent);
  const subject = SUBJECTS.find(({ key }) => key === letter);
  return agent === undefined || subject === undefined ? null : links.subject(agent, subject.path);
};

/** Keys that work on every page. Lists have their own. */
export const Keys = () => {
  const [help, setHelp] = useState(false);
  const drawn = useSoon(help);
  const [paused, setPaused] = usePaused();
  const router = useRouter();
  const place = usePlace();
  const { chosen } = useAgents();

  const go = (letter: string): boolean => {
    const href = pageOf(letter, place.agent ?? chosen?.agent.path);
    if (href !== null) router.push(href);
    return href !== null;
  };
  const alone: Readonly<Record<string, () => void>> = {
    '?': () => setHelp(true),
    p: () => setPaused(!paused),
    '[': toggleRail,
    '/': openPalette,
  };

  const chordAt = useRef(NEVER);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      openPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const inChord = event.timeStamp - chordAt.current < CHORD_MS;
    chordAt.current = event.key === 'g' ? event.timeStamp : NEVER;
    if (inChord && go(event.key)) {
      event.preventDefault();
      return;
    }
    const call = alone[event.key];
    if (call === undefined) return;
    event.preventDefault();
    call();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  return drawn ? <KeysHelp onClose={() => setHelp(false)} /> : null;
};
