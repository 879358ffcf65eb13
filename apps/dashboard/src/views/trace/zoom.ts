/** A span of the time of a trace, epoch ms. */
export interface View {
  readonly from: number;
  readonly to: number;
}

const WRITTEN = /^(\d{1,15})-(\d{1,15})$/;

/** As it stands in the URL: ms after the trace began. Whatever is none shows the whole. */
export const readZoom = (text: string, whole: View): View => {
  const [, from, to] = WRITTEN.exec(text) ?? [];
  const view = { from: whole.from + Number(from), to: Math.min(whole.to, whole.from + Number(to)) };
  return view.to > view.from ? view : whole;
};

export const writeZoom = (view: View, whole: View): string =>
  `${Math.floor(view.from - whole.from)}-${Math.ceil(view.to - whole.from)}`;

export const percentOf = (at: number, { from, to }: View): number => ((at - from) / Math.max(1, to - from)) * 100;

export interface Place {
  readonly left: number;
  readonly width: number;
}

/** Where a bar lies in what is looked at, in per cent; null: outside of it. */
export const placeIn = (view: View, from: number, to: number): Place | null => {
  const left = Math.max(0, percentOf(from, view));
  const right = Math.min(100, percentOf(to, view));
  return right < 0 || left > 100 || right < left ? null : { left, width: right - left };
};
