// Starts kiwix-serve on loopback and asks it as its readers' pages do.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { basename } from 'node:path';

const patience = 20_000;

/** @returns {Promise<{search: (zim, words) => Promise<string[]>, suggest: (zim, words) => Promise<string[]>, page: (zim, path) => Promise<Response>, close: () => void}>} */
export async function serveZims(program, files) {
  const port = await freePort();
  const child = spawn(program, ['--address', '127.0.0.1', '--port', String(port), ...files], { stdio: 'ignore' });
  const base = `http://127.0.0.1:${port}`;
  const close = () => child.kill('SIGKILL');
  try {
    await answered(base, child);
  } catch (error) {
    close();
    throw error;
  }
  const name = (zim) => basename(zim.file, '.zim');
  return {
    close,
    /** Paths of the pages that a full-text search finds, best first. */
    search: async (zim, words) => {
      const answer = await fetch(`${base}/search?content=${name(zim)}&pattern=${encodeURIComponent(words)}&format=xml&pageLength=10`);
      const text = await answer.text();
      return [...text.matchAll(/<item>[^]*?<link>([^<]*)<\/link>/g)].map(([, link]) => pathIn(link, name(zim)));
    },
    /** Paths of the pages that are suggested while somebody types. */
    suggest: async (zim, words) => {
      const answer = await fetch(`${base}/suggest?content=${name(zim)}&term=${encodeURIComponent(words)}&count=10`);
      if (!answer.ok) return [];
      const hits = await answer.json();
      return hits.filter(({ kind }) => kind === 'path').map(({ path }) => decodeURIComponent(path));
    },
    page: async (zim, path) => {
      const answer = await fetch(`${base}/content/${name(zim)}/${path}`);
      return answer.ok ? answer : fetch(`${base}/${name(zim)}/${path}`);
    },
  };
}

function pathIn(link, name) {
  return decodeURIComponent(link).replace(new RegExp(`^.*?/${name.replaceAll('.', '\\.')}/`), '');
}

async function answered(base, child) {
  for (const until = Date.now() + patience; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`kiwix-serve ended with ${child.exitCode}`);
    const answer = await fetch(base).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('kiwix-serve does not answer');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
