"""Cuts the fonts for print out of the packages that make.sh has installed.

Usage: build.py NODE_MODULES. It writes the .ttf files beside itself and fetches nothing.
"""
import json
import pathlib
import sys
import tomllib

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from build import FEATURES, LICENCE, LICENCE_ADDRESS, code_points, cut, lend_glyphs  # noqa: E402

from fontTools.ttLib import TTFont  # noqa: E402

PACKAGES = "@expo-google-fonts"

# Spaces, digits and punctuation that fonts of other scripts carry in shapes of their own: those they have are kept.
SHARED = "U+20-40,U+5B-60,U+7B-7E,U+A0,U+AB,U+B7,U+BB,U+2010-2014,U+2018-201E,U+2022,U+2026,U+2039-203A,U+25CC"

# Per file: package, version, the package's file, the files of fonts.toml whose letters it carries, shared letters, features left out.
FONTS = {
    "lykta-sans-400.ttf": ("noto-sans", "0.4.2", "400Regular/NotoSans_400Regular.ttf", ("lykta-sans-latin", "lykta-sans-latin-ext", "lykta-sans-cyrillic"), "", ()),
    "lykta-sans-700.ttf": ("noto-sans", "0.4.2", "700Bold/NotoSans_700Bold.ttf", ("lykta-sans-latin", "lykta-sans-latin-ext", "lykta-sans-cyrillic"), "", ()),
    "lykta-sans-arabic-400.ttf": ("noto-sans-arabic", "0.4.3", "400Regular/NotoSansArabic_400Regular.ttf", ("lykta-sans-arabic",), SHARED, ()),
    "lykta-sans-arabic-700.ttf": ("noto-sans-arabic", "0.4.3", "700Bold/NotoSansArabic_700Bold.ttf", ("lykta-sans-arabic",), SHARED, ()),
    "lykta-sans-ethiopic-400.ttf": ("noto-sans-ethiopic", "0.4.2", "400Regular/NotoSansEthiopic_400Regular.ttf", ("lykta-sans-ethiopic",), SHARED, ("kern",)),
    "lykta-sans-ethiopic-700.ttf": ("noto-sans-ethiopic", "0.4.2", "700Bold/NotoSansEthiopic_700Bold.ttf", ("lykta-sans-ethiopic",), SHARED, ("kern",)),
    "lykta-rund-700.ttf": ("nunito", "0.4.2", "700Bold/Nunito_700Bold.ttf", ("lykta-rund-latin", "lykta-rund-latin-ext", "lykta-rund-cyrillic"), "", ()),
}


def main(modules):
    ranges = {e["file"]: e["unicode_range"] for e in tomllib.loads((HERE.parent / "fonts.toml").read_text())["font"]}
    for name, (package, version, file, covered, shared, without) in FONTS.items():
        folder = modules / PACKAGES / package
        installed = json.loads((folder / "package.json").read_text())["version"]
        if installed != version:
            sys.exit(f"{package}: version {installed} is installed, {version} is wanted")
        font = TTFont(folder / file, recalcTimestamp=False)
        lend_glyphs(font)
        has = set(font.getBestCmap())
        wanted = {p for part in covered for p in code_points(ranges[part + ".woff2"])}
        absent = sorted(wanted - has)
        if absent:
            sys.exit(f"{name}: the source lacks " + " ".join(f"U+{p:X}" for p in absent))
        if shared:
            wanted |= has & set(code_points(shared))
        font = cut(font, sorted(wanted), [f for f in FEATURES if f not in without], None)
        family = "Lykta Rund" if "rund" in name else "Lykta Sans"
        for number, text in ((1, family), (13, LICENCE), (14, LICENCE_ADDRESS), (16, family)):
            font["name"].setName(text, number, 3, 1, 0x409)
        font.save(HERE / name, reorderTables=False)
        print(f"{(HERE / name).stat().st_size:7d} {name} ({len(font.getGlyphOrder())} glyphs)")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
