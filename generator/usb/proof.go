package usb

import (
	"fmt"
	"strings"

	"lykta/generator/model"
	"lykta/generator/release"
)

// proof is the text about how to check a set: plain words, for people who look after computers, in English and Swedish.
func proof(site *model.Site, m release.Manifest) []byte {
	key := site.PublicKey
	english, swedish := "", ""
	if key == "" {
		key = "KEY"
		english = "This release names no key of its publisher. What follows shows that the files are whole,\nnot who made them.\n\n"
		swedish = "Den här utgåvan har ingen nyckel från utgivaren. Det som följer visar att filerna är hela,\ninte vem som har gjort dem.\n\n"
	}
	text := fmt.Sprintf(`CHECK WHAT IS HERE
==================
Version %[1]s, %[2]s. From %[3]s

%[5]sTake the publisher's key from the website, not from here: whoever can change these files can
change this text as well.

All at once, with lykta (one program, nothing to install):

    lykta pack verify . --public-key %[4]s

With programs that most systems have:

    Linux:    sha256sum --check --quiet %[6]s
    macOS:    shasum -a 256 -c %[6]s
    Windows:  certutil -hashfile packs\FILE SHA256     and compare with %[6]s

Who made a pack, with minisign:

    minisign -V -P %[4]s -m packs/FILE

The signature also says which language, version and date the file has. If it names another file,
or an older version than the one you have, do not use it.
There is no program here. Anything that ends in .exe, .bat or .lnk does not belong.


KONTROLLERA DET SOM FINNS HÄR
=============================
Version %[1]s, %[2]s. Från %[3]s

%[7]sHämta utgivarens nyckel från webbplatsen, inte härifrån: den som kan ändra filerna kan ändra
den här texten också.

Allt på en gång, med lykta (ett program, inget att installera):

    lykta pack verify . --public-key %[4]s

Med program som de flesta system har:

    Linux:    sha256sum --check --quiet %[6]s
    macOS:    shasum -a 256 -c %[6]s
    Windows:  certutil -hashfile packs\FIL SHA256      och jämför med %[6]s

Vem som har gjort ett paket, med minisign:

    minisign -V -P %[4]s -m packs/FIL

Signaturen säger också vilket språk, vilken version och vilket datum filen har. Om den nämner en
annan fil, eller en äldre version än den du har, så använd den inte.
Det finns inget program här. Det som slutar på .exe, .bat eller .lnk hör inte hit.
`, m.Version, m.Date, site.BaseURL, key, english, release.SumsFile, swedish)
	return []byte("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n")) // for Windows' old Notepad too
}
