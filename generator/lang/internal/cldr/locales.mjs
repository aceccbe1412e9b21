// The locales of CLDR that lykta carries: languages that Swedish authorities, schools and associations publish in, those of
// the Nordic countries and of Europe, and those that many children in Sweden speak at home.
export const locales = `
  af am ar az az-Arab be bg bn bs bs-Cyrl ca ckb cs cy da de el en en-GB es et eu fa fa-AF fi fil fo fr fy ga gl gu ha
  he hi hr hu hy id ig is it ja ka kab kk kl km kn ko ku ky lb ln lo lt lv mk ml mn mr ms mt my nb ne nl nn no om or pa pa-Arab
  pl ps pt pt-PT ro ru rw se si sk sl smn so sq sr sr-Latn sv sw syr ta te tg th ti tk tr ug uk ur uz uz-Cyrl vi wo yi yo zh
  zh-Hant zu
`.trim().split(/\s+/);
