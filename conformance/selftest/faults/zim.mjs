// Faults for the suite of ZIM files.

import { one, swap } from './seed.mjs';

const zim = (check, what, change, faults, also) => one('zim', check, what, change, { late: (_, archive) => { archive.zim = faults; }, also });

/** Puts one text for another of the same length, everywhere in a file. */
const instead = (from, to) => (bytes) => {
  const [old, next] = [Buffer.from(from), Buffer.from(to)];
  let changed = 0;
  for (let at = bytes.indexOf(old); at >= 0; at = bytes.indexOf(old, at + 1), changed++) next.copy(bytes, at);
  if (old.length !== next.length || changed === 0) throw new Error(`the sound file has no ${from}, or it is longer than ${to}`);
};

/** The first block of the first tree of each index says that it has more room than it has. */
const wrongRoom = (bytes) => {
  const magic = Buffer.from('\x0f\x0dXapian Glass', 'latin1');
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) bytes[at + 8192 + 8] ^= 1;
};

export const faults = [
  zim(/there is a ZIM file for every language/, 'a language without a file', undefined, { only: ['ar'] }),
  zim(/zimcheck 3\.1 says nothing/, 'a link to a page that is not there', swap('pack/ar/kontakt/index.html', '</article>', '<a href="../nowhere.html">x</a></article>'), {}, [/newer zimcheck/, /the links of/, /terms of/]),
  zim(/a newer zimcheck says nothing/, 'a description that is too long', undefined, { description: 'x'.repeat(81) }),
  zim(/the links of .* work in any folder/, 'a link from the root of a server', swap('pack/ar/kontakt/index.html', '</article>', '<a href="/ar/index.html">x</a></article>'), {}, [/zimcheck/, /terms of/]),
  zim(/the search indexes of .* are sound/, 'a block that counts its room wrongly', undefined, { bytes: wrongRoom }),
  zim(/the terms of .* are those of libzim/, 'a word that is on no page', undefined, { bytes: instead('vuxna', 'vuxnb') }, [/another form/]),
  zim(/finds a page of .* by a word in capitals/, 'no index of words', undefined, { bytes: instead('fulltext/xapian\0', 'fulltexu/xapian\0') }, [/indexes of/, /terms of/, /another form/]),
  zim(/finds a page of .* by another form/, 'an index whose language nobody stems', undefined, { only: ['sv'], bytes: instead('languageswe', 'languagexxx') }, [/every language/, /terms of/, /in capitals/]),
  zim(/suggests a page of .* by a word from within/, 'no index of titles', undefined, { bytes: instead('title/xapian\0', 'titlf/xapian\0') }, [/indexes of/, /terms of/, /another form/]),
  zim(/shows every page of/, 'a page under a name that addresses take apart', (files) => files.set('pack/ar/vad?/index.html', files.get('pack/ar/kontakt/index.html')), {}, [/zimcheck/]),
];
