// Faults of the other processor: `spoil` gets the two built sites.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { group } from './seed.mjs';

const fault = (check, what, spoil) => [check, what, undefined, { spoil }];

export const faults = [
  group('arm64', [
    fault(/the same files/, 'it leaves out a page', ({ there }) => rmSync(join(there, 'sv/index.html'))),
    fault(/the same bytes/, 'it rounds a number otherwise', ({ there }) => writeFileSync(join(there, 'sv/page.pdf'), '%PDF 42.53')),
  ]),
];
