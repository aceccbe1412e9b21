// One seeded fault for every check. Faults in one group are put in together, because a visit by a browser is dear; each must make
// its own check fail, and nothing else may. `also` names checks that a fault touches besides its own.

import * as arm64 from './faults/arm64.mjs';
import * as browser from './faults/browser.mjs';
import * as exchange from './faults/exchange.mjs';
import * as exit from './faults/exit.mjs';
import * as pwa from './faults/pwa.mjs';
import * as print from './faults/print.mjs';
import * as release from './faults/release.mjs';
import * as courses from './faults/courses.mjs';
import * as epub from './faults/epub.mjs';
import * as single from './faults/single.mjs';
import * as text from './faults/text.mjs';
import * as zim from './faults/zim.mjs';

export const faults = [...text.faults, ...browser.faults, ...exit.faults, ...single.faults, ...epub.faults, ...courses.faults, ...zim.faults, ...release.faults, ...print.faults, ...arm64.faults, ...pwa.faults, ...exchange.faults];
