import { formatCount, formatCounted, formatDuration } from './format.ts';

/** What is known of the progress at one moment. */
export interface ProgressFacts {
  readonly items: number;
  readonly itemsPerSecond: number | undefined;
  /** How many items wait to be read: the lag. */
  readonly behind: number | undefined;
  /** How much has been read, from 0 to 1. */
  readonly fraction: number | undefined;
  /** How much more is read every second. */
  readonly fractionPerSecond: number | undefined;
}

/** The line that shows the progress: `1,234,567 items  412,000/s  730,000 behind  63 %  12 s left`. */
export function progressText({ items, itemsPerSecond, behind, fraction, fractionPerSecond }: ProgressFacts): string {
  const pieces = [formatCounted(items, 'item')];
  if (itemsPerSecond !== undefined) pieces.push(`${formatCount(itemsPerSecond)}/s`);
  if (behind !== undefined) pieces.push(`${formatCount(behind)} behind`);
  if (fraction !== undefined) pieces.push(`${Math.floor(fraction * 100)} %`);
  if (fraction !== undefined && fractionPerSecond !== undefined && fractionPerSecond > 0) {
    pieces.push(`${formatDuration(((1 - fraction) / fractionPerSecond) * 1000)} left`);
  }
  return pieces.join('  ');
}
