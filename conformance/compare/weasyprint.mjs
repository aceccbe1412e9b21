// WeasyPrint: one process for all leaflets, which measures itself.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from './html.mjs';

const program = `
import json, resource, sys
def used():
    u = resource.getrusage(resource.RUSAGE_SELF)
    return 1000 * (u.ru_utime + u.ru_stime)
import weasyprint
from weasyprint.text.fonts import FontConfiguration
def make(path):
    return weasyprint.HTML(path).write_pdf(variant='pdf/ua-1', font_config=FontConfiguration())
paths = sys.argv[1:]
made = [make(paths[0])]
cold = used()
made += [make(path) for path in paths[1:]]
warm = (used() - cold) / max(1, len(paths) - 1)
same = made[0] == make(paths[0])
for path, bytes in zip(paths, made):
    open(path[:-5] + '.pdf', 'wb').write(bytes)
json.dump({'cold': cold, 'warm': warm, 'isSame': same, 'version': weasyprint.__version__}, sys.stdout)
`;

export async function make(leaflets, work) {
  mkdirSync(work, { recursive: true });
  const paths = leaflets.map((leaflet, i) => {
    const path = join(work, `${i}.html`);
    writeFileSync(path, html(leaflet));
    return path;
  });
  const told = JSON.parse(execFileSync('/usr/bin/python3', ['-c', program, ...paths], { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 }).toString());
  return { ...told, files: Object.fromEntries(leaflets.map(({ path }, i) => [path, readFileSync(paths[i].replace(/html$/, 'pdf'))])) };
}
