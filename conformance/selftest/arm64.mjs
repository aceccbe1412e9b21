// A site that two kinds of processors built alike: what the faults of the suite `arm64` are put into.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function soundArm64(folder) {
  const made = { here: join(folder, 'here'), there: join(folder, 'there') };
  for (const root of [made.here, made.there]) {
    mkdirSync(join(root, 'sv'), { recursive: true });
    writeFileSync(join(root, 'sv/index.html'), 'Hej');
    writeFileSync(join(root, 'sv/page.pdf'), '%PDF 42.52');
  }
  return made;
}
