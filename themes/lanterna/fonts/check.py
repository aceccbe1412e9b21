"""Checks the font files against fonts.toml and letters.toml; prints every fault and exits with 1 when there is one.

Needs fontTools; where hb-shape is installed, shapes every text too. With NODE_MODULES as argument, also compares the
shaping with that of the uncut sources.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unicodedata

from fontTools.ttLib import TTFont

from build import BORROWED, HERE, SOURCES, WITHOUT, code_points

# Largest size in bytes of the files that a first view may load: a budget per file.
BUDGET = {"latin": 25_000, "latin-ext": 25_000, "cyrillic": 20_000, "arabic": 60_000, "ethiopic": 70_000,
          "hebrew": 25_000, "thai": 25_000, "syriac": 40_000}
RUND_BUDGET = 30_000  # all heading files together

ARAB, HEBR = "ar fa prs ckb ps ur ug".split(), "he yi".split()
SCRIPT = dict.fromkeys(ARAB, "Arab") | dict.fromkeys(HEBR, "Hebr") | dict.fromkeys("ru uk be sr".split(), "Cyrl")
SCRIPT |= {"ti": "Ethi", "am": "Ethi", "th": "Thai", "syr": "Syrc"}


def faults_of_files(entries):
    for entry in entries:
        path = HERE / entry["file"]
        font = TTFont(path)
        absent = set(code_points(entry["unicode_range"])) - set(font.getBestCmap())
        if absent:
            yield f"{path.name}: no glyph for " + " ".join(f"U+{p:04X}" for p in sorted(absent))
        kind = path.stem.removeprefix("lykta-sans-")
        if path.stat().st_size > BUDGET.get(kind, RUND_BUDGET):
            yield f"{path.name}: {path.stat().st_size} bytes"
        if not font["name"].getDebugName(0) or "Open Font License" not in (font["name"].getDebugName(13) or ""):
            yield f"{path.name}: copyright or licence is missing inside"
        first, _, last = entry["weight"].partition(" ")
        if last and not any(a.axisTag == "wght" and a.minValue <= int(first) and a.maxValue >= int(last) for a in font["fvar"].axes):
            yield f"{path.name}: the weight axis does not span {entry['weight']}"
    for family in sorted({e["family"] for e in entries}):
        if len({e["weight"] for e in entries if e["family"] == family}) > 1:
            yield f"{family}: its files state different weights, so browsers would drop some of them"
    rund = sum((HERE / e["file"]).stat().st_size for e in entries if e["family"] == "Lykta Rund")
    if rund > RUND_BUDGET:
        yield f"Lykta Rund: {rund} bytes together"


def runs(text, covers):
    """Splits text into (font file, run): each cluster goes to the first font that has its base, as browsers do."""
    out = []
    for char in text:
        name = next((n for n, points in covers.items() if ord(char) in points), None)
        if out and (unicodedata.combining(char) or char in "\u200c\u200d") and (name is None or ord(char) in covers[out[-1][0]]):
            name = out[-1][0]
        if out and out[-1][0] == name:
            out[-1][1] += char
        else:
            out.append([name, char])
    return out


def shape(font, text, tag):
    """Returns one (glyph number, offset and advance) per glyph; invisible characters are left out."""
    command = ["hb-shape", "--no-clusters", "--no-glyph-names", "--remove-default-ignorables", f"--language={tag}", str(font), text]
    shaped = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().strip("[]")
    return [re.fullmatch(r"(\d+)(.*)", part).groups() for part in shaped.split("|") if part]


def unpack(path, folder):
    """Writes a WOFF2 file as plain TrueType, which hb-shape reads, once."""
    out = folder / (path.name + ".ttf")
    if not out.exists():
        font = TTFont(path)
        font.flavor = None
        font.save(out)
    return out


def borrowed(run):
    return any(ord(char) in BORROWED for char in run)


def faults_of_letters(entries, texts, folder, modules):
    hb = shutil.which("hb-shape")
    for tag, text in texts.items():
        scripts = {SCRIPT.get(tag, "Latn"), "Latn"}
        mine = [e for e in entries if scripts & set(e["scripts"]) and e["family"] == "Lykta Sans"]
        mine.sort(key=lambda e: "Latn" in e["scripts"])
        covers = {e["file"]: set(code_points(e["unicode_range"])) for e in mine}
        for name, run in runs(text, covers):
            if name is None:
                yield f"{tag}: no font for " + " ".join(f"U+{ord(c):04X}" for c in run)
                continue
            if not hb:
                continue
            shaped = shape(unpack(HERE / name, folder), run, tag)
            if any(glyph == "0" for glyph, _ in shaped):
                yield f"{tag}: .notdef in {run!r} of {name}"
            if modules and name not in WITHOUT:
                entry = next(e for e in mine if e["file"] == name)
                whole = shape(unpack(modules / entry["package"] / "files" / SOURCES[name][0], folder), run, tag)
                # Cutting renumbers the glyphs; their offsets and advances stay.
                if not borrowed(run) and [place for _, place in whole] != [place for _, place in shaped]:
                    yield f"{tag}: {run!r} is shaped otherwise than by the source of {name}"


def main(argv):
    entries = tomllib.loads((HERE / "fonts.toml").read_text())["font"]
    texts = tomllib.loads((HERE / "letters.toml").read_text())
    modules = pathlib.Path(argv[1]) if len(argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder:
        faults = [*faults_of_files(entries), *faults_of_letters(entries, texts, pathlib.Path(folder), modules)]
    print("\n".join(faults) or f"{len(entries)} files, {len(texts)} languages: no fault")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
