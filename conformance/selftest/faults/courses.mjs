// Faults of packages for learning platforms.

import { group, one, swap } from './seed.mjs';

const change = (kind, path, from, to) => (files) => swap(path, from, to)(files.courses.sv[kind]);

export const faults = [
  group('courses', [
    [/SCORM manifest is valid/, 'a manifest with an element of its own', change('scorm', 'imsmanifest.xml', '</organizations>', '</organizations><extra/>')],
    [/lists every file/, 'a file that is not listed', (files) => files.courses.sv.scorm.set('assets/more.css', '')],
    [/no page of .*-sv/, 'a page that calls the platform', (files) => files.courses.sv.scorm.set('assets/exit.0a1b2c3d.js', 'parent.API && parent.API.LMSInitialize("");')],
    [/form of the profile/, 'a cartridge without metadata', change('imscc', 'imsmanifest.xml', /<lom [^>]*>/, '')],
    [/rooted hierarchy/, 'an item that leads to nothing', change('imscc', 'imsmanifest.xml', 'identifierref="r1"', 'identifierref="r9999"')],
    [/every link in a package/, 'a link to a file that is not there', change('imscc', 'sv/index.html', 'kontakt/index.html', 'contact/index.html')],
    [/documents hold text alone/, 'a document with a style', change('document', 'index.html', '<p ', '<p style="color:red" ')],
    [/player shows .*-sv/, 'an exit that does nothing', (files) => files.courses.sv.kolibri.set('assets/exit.0a1b2c3d.js', 'document.querySelector("a.exit").onclick = function () { return false; };')],
  ]),
  one('courses', /for every language/, 'no SCORM package in Arabic', (files) => { delete files.courses.ar.scorm; }),
  one('courses', /player shows .*-ar/, 'an entrance that leads to nothing', (files) => swap('index.html', /ar\/index\.html/g, 'ar/none.html')(files.courses.ar.kolibri), { also: [/every link/] }),
  one('courses', /no page of .*-ar/, 'a page that misses a file', (files) => files.courses.ar.scorm.delete('assets/exit.0a1b2c3d.js'), { also: [/lists every file/, /every link/] }),
];
