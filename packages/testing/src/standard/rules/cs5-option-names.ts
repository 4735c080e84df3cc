import { canonicalOptions } from '../canonical-options.ts';
import { optionsIn, sectionOf } from '../readme.ts';
import type { StandardRule } from '../standard-rule.ts';

const duration = /(?:[Tt]imeout|[Ii]nterval|[Dd]elay|[Pp]eriod|[Dd]uration|[Bb]ackoff|[Tt]tl|Age)$/;
const otherUnits = /(?:Secs?|Seconds|Minutes|Hours|Millis|Milliseconds)$/;
const rate = /Per(?:Second|Minute|Hour)$/;
const otherSizes = /(?:Bytesize|ByteSize|KB|Kb|KiB|MB|Mb|MiB|Megabytes|Kilobytes)$/;

export const optionNames: StandardRule = {
  id: 'CS5',
  level: 'should',
  title: 'options that others have, too, have the same names; durations end in Ms, sizes in Bytes',
  advice: 'take the names of the table in the connector standard, numbers of milliseconds and of bytes',
  faults: ({ readme }) => optionsIn(sectionOf(readme, 'Options')).flatMap(nameFaults),
};

function nameFaults(name: string): readonly string[] {
  const canonical = canonicalOptions.find(({ otherNames }) => otherNames.includes(name));
  if (canonical !== undefined) return [`${name} is called ${canonical.name} elsewhere`];
  if (otherSizes.test(name)) return [`${name} is no number of bytes, whose name ends in Bytes`];
  if (rate.test(name)) return [];
  if (duration.test(name) || otherUnits.test(name))
    return [`${name} is no number of milliseconds, whose name ends in Ms`];
  return [];
}
