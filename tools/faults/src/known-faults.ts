import type { Fault } from './fault.ts';

/** The faults, in our own words. */
export const knownFaults: readonly Fault[] = [
  { id: 'B1', text: 'A source that sleeps for an hour holds up every other source for that hour.' },
  {
    id: 'B2',
    text: 'A source without positions, once positions are kept, ends after its first batch and reports success.',
  },
  { id: 'B3', text: 'A position becomes durable while the sink still has the items before it; a crash loses them.' },
  {
    id: 'B4',
    text: 'One deleted file or dropped topic makes every later start fail, until all positions are thrown away.',
  },
  {
    id: 'B5',
    text: 'The key of a part contains the number of a device, so a remount or another machine loses its position.',
  },
  { id: 'B6', text: 'There is no clean stop: a signal throws away the work since the last checkpoint.' },
  { id: 'B7', text: 'A worker with few parts crawls behind one with many.' },
  { id: 'B8', text: 'Waiting for others burns a whole core.' },
  { id: 'B9', text: 'The source for tests repeats items on a later execution, after an abort or a pause.' },
  {
    id: 'B10',
    text: '`close` runs when the documentation says it does not, its errors vanish, and it cannot be awaited.',
  },
  { id: 'B11', text: 'An interval of zero silently means the default.' },
  { id: 'B12', text: 'An abort ends one worker, and the others hang.' },
  { id: 'B13', text: 'With an interval of zero, old positions are never removed.' },
  { id: 'B14', text: 'Loading positions takes time that grows with the square of their number, and records pile up.' },
  { id: 'B15', text: 'Two executions on one store overwrite each other.' },
  { id: 'B16', text: 'Positions are opaque, bound to a version of the code, and unsafe to load.' },
  { id: 'B17', text: 'Between two checkpoints nothing bounds the memory in front of a slow sink.' },
  { id: 'B18', text: 'All sources with a single part land on the first worker.' },
  { id: 'B19', text: 'One failing part stops everything, and there is no policy to retry or to restart it.' },
  {
    id: 'B20',
    text: 'The exception that stands for Ctrl-C is wrapped, so that code which waits for it never sees it.',
    notApplicable:
      'a signal is no exception here: a stop is an outcome of the execution, and signals are left alone unless asked for',
  },
  { id: 'B21', text: 'A position that is changed after it was taken changes what is stored.' },
  { id: 'B22', text: 'A wall clock that is set back freezes everything for as long.' },
  {
    id: 'B23',
    text: 'Messages misspell the names that users search for.',
    notApplicable:
      'errors are told apart by a closed list of codes, which the compiler holds; messages are for reading',
  },
  { id: 'B24', text: 'Parts cannot be listed asynchronously, and the list is never looked at again.' },
  { id: 'Q1', text: 'After a suspension, polling makes up for every missed interval in one burst.' },
  { id: 'Q2', text: 'A retry moves the polling schedule for good, and does not wait at all when the call was slow.' },
  { id: 'Q3', text: 'Polling fails late on wrong options, cannot deliver null, and forgets its schedule on resume.' },
  { id: 'Q4', text: 'A batch size of zero turns the input into an empty one that ends successfully.' },
  { id: 'Q5', text: 'Items gathered before an error are lost, and the next call looks like a clean end.' },
  { id: 'Q6', text: 'One lone item waits for the whole timeout, and an idle input blocks everything else meanwhile.' },
  {
    id: 'Q7',
    text: 'Asynchronous work in the background (heartbeats, token refresh) gets no turn while the flow is busy.',
  },
  { id: 'Q8', text: 'An asynchronous iterator is never closed, and a timeout of zero is a crash.' },
  { id: 'Q9', text: 'The "nothing yet" value is compared by a custom equality, which fails for some items.' },
  { id: 'F1', text: 'A last line without an end is delivered as a whole one, and its rest later as another.' },
  { id: 'F2', text: 'Reading goes on in a file that was truncated or replaced, in the middle of a line.' },
  { id: 'F3', text: 'The header of a CSV file becomes data, or is read anew after the columns have changed.' },
  {
    id: 'F4',
    text: 'The encoding depends on the machine, one bad byte ends the flow, and a BOM sticks to the first name.',
  },
  { id: 'F5', text: 'The position in a file is an opaque number beyond what JSON can hold.' },
  { id: 'F6', text: 'All files of a directory are opened at once, until descriptors run out.' },
  { id: 'F7', text: 'A subdirectory is opened as a file and crashes the start; hidden files are read.' },
  { id: 'F8', text: 'Files that are new or have grown are not seen.' },
  { id: 'F9', text: 'A file that is missing is a success without items.' },
  { id: 'F10', text: 'A lone carriage return ends a line, and one giant line fills the memory.' },
  { id: 'F11', text: 'A blank first line makes nameless columns, and a path written in another way is another part.' },
];
