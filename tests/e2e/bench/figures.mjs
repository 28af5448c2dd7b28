// Figures, and the table of them.

/** The value that `share` percent of the values do not exceed. */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * share) / 100) - 1)];
}

/** The value in the middle. */
export const median = (values) => percentile(values, 50);

/** Rows `{ what, ours, reference, beside }`, times in ms, as lines of text. */
export function table(engine, rows) {
  const time = (ms) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  return rows.map(({ what, ours, reference, beside }) => [
    engine.padEnd(9), what.padEnd(46), time(ours).padStart(9),
    reference === undefined ? "" : `${time(reference).padStart(9)} ${beside}  (${(ours / reference).toFixed(1)} times)`,
  ].join(" ").trimEnd());
}
