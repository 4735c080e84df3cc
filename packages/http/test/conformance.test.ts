import * as connector from '@headwater/http';
import { conformance } from '@headwater/testing/vitest';
import world from './world.ts';

conformance('HttpSource', world(connector));
