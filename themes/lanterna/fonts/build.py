"""Cuts the font files that fonts.toml describes out of the packages that make.sh has installed.

Usage: build.py NODE_MODULES. It writes the files and OFL.txt beside itself and fetches nothing.
"""
import json
import pathlib
import sys
import tomllib

from fontTools import designspaceLib, subset, varLib
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = pathlib.Path(__file__).parent

# Per file: the package's file, and what to do with its weight axis: a range to keep, one weight to pin, or None to leave it.
# Hebrew keeps its whole axis because the tool cannot move a default (100) into the range; CSS holds it to 400-700.
SOURCES = {
    "lykta-sans-latin.woff2": ("noto-sans-latin-wght-normal.woff2", (400, 700)),
    "lykta-sans-latin-ext.woff2": ("noto-sans-latin-ext-wght-normal.woff2", (400, 700)),
    "lykta-sans-cyrillic.woff2": ("noto-sans-cyrillic-wght-normal.woff2", (400, 700)),
    "lykta-sans-arabic.woff2": ("noto-sans-arabic-arabic-wght-normal.woff2", (400, 700)),
    "lykta-sans-ethiopic.woff2": ("noto-sans-ethiopic-ethiopic-wght-normal.woff2", (400, 700)),
    "lykta-sans-hebrew.woff2": ("noto-sans-hebrew-hebrew-wght-normal.woff2", None),
    "lykta-sans-thai.woff2": ("noto-sans-thai-looped-thai-400-normal.woff2", None),
    "lykta-sans-syriac.woff2": ("noto-sans-syriac-syriac-wght-normal.woff2", (400, 700)),
    "lykta-rund-latin.woff2": ("nunito-latin-wght-normal.woff2", 700),
    "lykta-rund-latin-ext.woff2": ("nunito-latin-ext-wght-normal.woff2", 700),
    "lykta-rund-cyrillic.woff2": ("nunito-cyrillic-wght-normal.woff2", 700),
}

# Files whose source is one weight: the bold that makes a range of it. The outlines of both must match point by point.
BOLD = {"lykta-sans-thai.woff2": "noto-sans-thai-looped-thai-700-normal.woff2"}

# Shaping of every script kept, fractions and number styles not.
FEATURES = """ccmp locl rlig liga calt clig rclt kern mark mkmk dist curs abvm blwm
init medi med2 fina fin2 fin3 isol stch""".split()

# Ethiopic kerning would more than double the file, for lines that are 2 % shorter.
WITHOUT = {"lykta-sans-ethiopic.woff2": ["kern"]}

# Hyphens and a narrow no-break space that the sources lack: each borrows the glyph of another character.
BORROWED = {0x2010: 0x2D, 0x2011: 0x2D, 0x202F: 0x2009}

# Copyright and licence stand inside each file as well as beside it: OFL 1.1, condition 2.
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
LICENCE_ADDRESS = "https://openfontlicense.org"


def code_points(unicode_range):
    """Lists the code points of a CSS unicode-range."""
    points = []
    for part in unicode_range.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        points += range(int(first, 16), int(last or first, 16) + 1)
    return points


def lend_glyphs(font):
    """Lets characters that a Latin font lacks use the glyphs of their nearest kin."""
    for table in font["cmap"].tables:
        for absent, lender in BORROWED.items():
            if table.isUnicode() and lender in table.cmap:
                table.cmap.setdefault(absent, table.cmap[lender])


def cut(font, wanted, features, weight):
    """Returns font with only the wanted code points, layout features and weights."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    if weight is not None:
        font = instancer.instantiateVariableFont(font, {"wght": weight}, optimize=True)
    return font


def join(regular, bold):
    """Makes one font with a weight range of 400 to 700 out of two single weights."""
    design = designspaceLib.DesignSpaceDocument()
    design.addAxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700)
    for weight, font in ((400, regular), (700, bold)):
        font.flavor = None
        design.addSourceDescriptor(font=font, name=str(weight), location={"Weight": weight})
    return varLib.build(design)[0]


def package_folder(modules, entry):
    """Finds an entry's package and insists on its version."""
    folder = modules / entry["package"]
    version = json.loads((folder / "package.json").read_text())["version"]
    if version != entry["version"]:
        sys.exit(f"{entry['package']}: version {version} is installed, fonts.toml says {entry['version']}")
    return folder


def main(modules):
    entries = tomllib.loads((HERE / "fonts.toml").read_text())["font"]
    notices, licence = [], ""
    for entry in entries:
        folder = package_folder(modules, entry)
        source, weight = SOURCES[entry["file"]]
        font = TTFont(folder / "files" / source, recalcTimestamp=False)
        lend_glyphs(font)
        wanted = code_points(entry["unicode_range"])
        absent = sorted(set(wanted) - set(font.getBestCmap()))
        if absent:
            sys.exit(f"{entry['file']}: the source lacks " + " ".join(f"U+{p:X}" for p in absent))
        features = [f for f in FEATURES if f not in WITHOUT.get(entry["file"], [])]
        font = cut(font, wanted, features, weight)
        if entry["file"] in BOLD:
            bold = TTFont(folder / "files" / BOLD[entry["file"]], recalcTimestamp=False)
            font = join(font, cut(bold, wanted, features, None))
            font.recalcTimestamp = False
        notice, _, licence = (folder / "LICENSE").read_text().partition("\n\n")
        for number, text in ((0, notice), (13, LICENCE), (14, LICENCE_ADDRESS)):
            font["name"].setName(text, number, 3, 1, 0x409)
        font.flavor = "woff2"
        font.save(HERE / entry["file"], reorderTables=False)
        print(f"{(HERE / entry['file']).stat().st_size:7d} {entry['file']} ({len(font.getGlyphOrder())} glyphs)")
        if notice not in notices:
            notices.append(notice)
    (HERE / "OFL.txt").write_text("\n".join(notices) + "\n\n" + licence.strip() + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
