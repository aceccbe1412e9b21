// Prints pages of the example site in every format and photographs them together; `conformance/prints` says how it is called.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeChromium, onPages } from './lib/chromium.mjs';
import { programs } from './lib/judges.mjs';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const picture = 'docs/prints.png';
const height = 340; // of an upright A4, in pixels
const dpi = 92;

// What lykta.toml asks for: the file, the side of it, and whether it lies on its side.
const rows = [
  [['sv/om-soc/vad-ar-soc', 1], ['ar/hemma/brak', 1], ['ti/om-soc/forsta-samtalet.bilingual', 1], ['uk/hemma/brak.poster.a3.colour', 1], ['en/kontakt.cards', 1]],
  [['prs/hemma/brak.mini-booklet', 1, true], ['so/om-soc/vad-ar-soc.tri-fold', 2, true], ['ar/om-soc.booklet', 1, true], ['sv/skola.collection', 1]],
];

const folder = mkdtempSync(join(tmpdir(), 'lykta-prints-'));
try {
  execFileSync('go', ['run', './cmd/lykta', 'build', '--quiet', '--site', project, '--output', folder], { cwd: project, stdio: ['ignore', 2, 2] });
  const shown = rows.map((row) => row.map(photographed));
  await onPages({ viewport: { width: 1420, height: 782 } }, [picture], async (page, path) => {
    await page.setContent(`<!doctype html><style>
      body { margin: 0; padding: 34px 40px; background: #d9d2c5 }
      div { display: flex; justify-content: space-between; align-items: center }
      div + div { margin-top: 34px }
      img { box-shadow: 0 2px 6px #0005; background: #fff }
    </style>${shown.map((row) => `<div>${row.join('')}</div>`).join('')}`);
    await page.screenshot({ path: join(project, path) });
    console.log(path);
  });
  await closeChromium();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function photographed([name, side, isLying]) {
  const out = join(folder, name.replaceAll('/', '-'));
  const file = join(folder, 'site/print', `${name}.pdf`);
  execFileSync(programs.pdftoppm, ['-q', '-png', '-singlefile', '-r', String(dpi), '-f', String(side), '-l', String(side), file, out]);
  const high = Math.round(isLying ? height / Math.SQRT2 : height);
  return `<img height="${high}" src="data:image/png;base64,${readFileSync(`${out}.png`).toString('base64')}">`;
}
