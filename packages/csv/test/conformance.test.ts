import { conformance } from '@headwater/testing/vitest';
import unterminated from './world-unterminated.ts';
import world from './world.ts';

conformance('CsvSource', world);
conformance('CsvSource with another dialect and no delimiter at the end', unterminated);
