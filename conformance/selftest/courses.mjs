// Small sound packages for learning platforms, made of the sound pack's files: what the faults of the suite `courses` are put into.

import { zip } from './zip.mjs';

/** Files of the three packages of a language, by kind; `finish` packs them. */
export function soundCourses(lang, files) {
  const pack = [...files].filter(([path]) => path.startsWith('pack/') && !/manifest\.sha256$/.test(path)).map(([path, content]) => [path.slice(5), content]);
  const pages = pack.map(([path]) => path).filter((path) => path.startsWith(`${lang}/`));
  const items = pages.map((path, at) => `<item identifier="i${at}" identifierref="r${at}"><title>${path}</title></item>`).join('');
  const rest = pack.map(([path]) => path).filter((path) => !pages.includes(path));
  const scorm = `<?xml version="1.0"?>
<manifest identifier="course" version="1.1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>x</title><item identifier="all"><title>x</title>${items}</item></organization></organizations>
<resources>${pages.map((path, at) => `<resource identifier="r${at}" type="webcontent" adlcp:scormtype="asset" href="${path}"><file href="${path}"/></resource>`).join('\n')}
<resource identifier="rest" type="webcontent" adlcp:scormtype="asset">${rest.map((path) => `<file href="${path}"/>`).join('')}</resource></resources>
</manifest>
`;
  const cartridge = `<?xml version="1.0"?>
<manifest identifier="course" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"><metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion><lom xmlns="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"/></metadata>
<organizations><organization identifier="o" structure="rooted-hierarchy"><item identifier="root">${items}</item></organization></organizations>
<resources>${[...pages, ...rest].map((path, at) => `<resource identifier="r${at}" type="webcontent" href="${path}"><file href="${path}"/></resource>`).join('\n')}</resources>
</manifest>
`;
  return {
    scorm: new Map([['imsmanifest.xml', scorm], ...pack]),
    imscc: new Map([['imsmanifest.xml', cartridge], ...pack]),
    kolibri: new Map([...pack, ['index.html', `<!doctype html><title>x</title><meta http-equiv="refresh" content="0; url=${lang}/index.html"><a href="${lang}/index.html">x</a>`]]),
    document: new Map([['index.html', `<!doctype html><title>x</title><p lang="${lang}">x</p>`]]),
  };
}

/** The packages as files of the site. */
export function finish(courses) {
  const made = [];
  for (const [lang, { scorm, imscc, kolibri, document }] of Object.entries(courses)) {
    const name = `site/packs/lykta-${lang}-2026.11`;
    const channel = [['l/Content.csv', 'Path *\nchannel/pages/2.kpub,x\n'], ['l/channel/site.zip', zip([...kolibri])], ['l/channel/pages/2.kpub', zip([...document])]];
    if (scorm) made.push([`${name}.scorm.zip`, zip([...scorm])]);
    made.push([`${name}.imscc`, zip([...imscc])], [`${name}.kolibri.zip`, zip(channel)]);
  }
  return made;
}
