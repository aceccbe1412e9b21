// Serves a built site on loopback the way a content delivery network does: base path, _headers, _redirects, gzip, 404 pages.

import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { headersFor, parseHeaders, parseRedirects } from './headers.mjs';

const compress = promisify(gzip);

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.zip': 'application/zip',
};
const compressible = new Set(['.html', '.css', '.js', '.json', '.webmanifest', '.svg', '.xml', '.txt']);

/**
 * Starts a server for the folder `root` under the path `base` ("/" or "/soc/"). `heard` is told every path that is asked for; a port of 0 is any.
 * @returns {Promise<{url: string, close: () => Promise<void>}>} url ends in the base path
 */
export async function serve(root, base = '/', { heard = () => {}, port = 0 } = {}) {
  const site = {
    root,
    base,
    rules: parseHeaders(await textOf(join(root, '_headers'))),
    redirects: parseRedirects(await textOf(join(root, '_redirects'))),
  };
  const server = createServer((request, response) => {
    heard(new URL(request.url, 'http://site').pathname);
    answer(site, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  };
}

async function answer(site, request, response) {
  const { pathname } = new URL(request.url, 'http://site');
  const redirect = site.redirects.find(({ from }) => from === pathname);
  if (redirect) return response.writeHead(redirect.status, { location: redirect.to }).end();
  if (!pathname.startsWith(site.base)) return send(site, request, response, 404, pathname, await notFound(site.root, ''));

  const path = decodeURIComponent(pathname.slice(site.base.length));
  const found = await fileAt(site.root, path);
  if (found === 'folder') return response.writeHead(308, { location: `${pathname}/` }).end();
  if (!found) return send(site, request, response, 404, pathname, await notFound(site.root, path));
  return send(site, request, response, 200, pathname, found);
}

/** The file of a path, "folder" when a slash is missing, or "" when there is nothing. */
async function fileAt(root, path) {
  const file = join(root, normalize(path));
  if (file !== root && !file.startsWith(root + sep) && file !== root + sep) return '';
  if (/(^|\/)_(headers|redirects)$/.test(path)) return '';
  const kind = await stat(file).catch(() => null);
  if (!kind) return '';
  if (kind.isFile()) return file;
  const index = join(file, 'index.html');
  if (!(await stat(index).catch(() => null))) return '';
  return path === '' || path.endsWith('/') ? index : 'folder';
}

/** The nearest 404.html, from the folder of the path upwards. */
async function notFound(root, path) {
  const parts = normalize(path).split('/').filter((part) => part && part !== '..' && part !== '.');
  for (let depth = parts.length; depth >= 0; depth--) {
    const file = join(root, ...parts.slice(0, depth), '404.html');
    if (await stat(file).catch(() => null)) return file;
  }
  return '';
}

async function send(site, request, response, status, pathname, file) {
  const headers = headersFor(site.rules, pathname);
  if (!file) return response.writeHead(status, { ...headers, 'content-type': 'text/plain' }).end('not found');
  let body = await readFile(file);
  const ending = extname(file);
  headers['content-type'] = types[ending] || 'application/octet-stream';
  if (compressible.has(ending) && /\bgzip\b/.test(request.headers['accept-encoding'] || '')) {
    body = await compress(body);
    headers['content-encoding'] = 'gzip';
    headers.vary = 'Accept-Encoding';
  }
  headers['content-length'] = body.length;
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
}

async function textOf(file) {
  return readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}
