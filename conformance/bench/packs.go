package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"lykta/generator/build"
	"lykta/generator/builtin"
	"lykta/generator/lang"
	"lykta/generator/output"
	"lykta/generator/output/pack"
	"lykta/generator/output/pack/zim/container"
	"lykta/generator/release"
)

// benchPacks makes every pack of one language, and prints what each costs beside what other programs need for the same files, and what
// an update of it weighs when one page was edited.
func benchPacks(count string, runs int) error {
	pages, err := strconv.Atoi(count)
	if err != nil {
		return fmt.Errorf("-pages: %w", err)
	}
	work, err := os.MkdirTemp("", "lykta-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(work) }()
	site := filepath.Join(work, "site")
	if err := makeSite(site, languages[:1], pages, true); err != nil {
		return err
	}
	fmt.Printf("%s, one language of %d pages, medians of %d runs\n\n", runtime.Version(), pages, runs)
	made, err := encodeAll(site, filepath.Join(work, "entries"), runs)
	if err != nil {
		return err
	}
	fmt.Println("| format | render, CPU ms | encode, CPU ms | bytes | other program | CPU ms | ratio | bytes | ratio |\n|---|---|---|---|---|---|---|---|---|")
	for _, m := range made {
		row := fmt.Sprintf("| %s | %d | %d | %d |", m.format, m.render.Milliseconds(), m.encode.Milliseconds(), len(m.file))
		others, err := peers(m, filepath.Join(work, "peers-"+m.format), runs)
		if err != nil {
			return err
		}
		if len(others) == 0 {
			fmt.Println(row + " | | | | |")
		}
		for _, o := range others {
			fmt.Printf("%s %s | %d | %.2f | %d | %.2f |\n", row, o.name, o.cpu.Milliseconds(), ratio(o.cpu, m.encode), o.size, float64(o.size)/float64(len(m.file)))
		}
	}
	return benchUpdates(site, filepath.Join(work, "updates"), made)
}

func ratio(other, ours time.Duration) float64 { return float64(other) / float64(ours) }

// benchUpdates edits one page, once in the same release and once in the next, and prints what leads from the packs before to those after.
func benchUpdates(site, work string, before []*madePack) error {
	if err := editPage(site, 0); err != nil {
		return err
	}
	edited, err := encodeAll(site, filepath.Join(work, "edited"), 1)
	if err != nil {
		return err
	}
	config := filepath.Join(site, "lykta.toml")
	text, err := os.ReadFile(config)
	if err != nil {
		return err
	}
	if err := put(config, strings.Replace(string(text), `version = "2026.11"`, `version = "2026.12"`, 1)); err != nil {
		return err
	}
	next, err := encodeAll(site, filepath.Join(work, "next"), 1)
	if err != nil {
		return err
	}
	fmt.Println("\n| format | whole | patch | zstd -19 | patch, next release | zstd -19 | update zip | update zip, next release |\n|---|---|---|---|---|---|---|---|")
	for i, m := range before {
		var patches, zips strings.Builder
		for _, after := range []*madePack{edited[i], next[i]} {
			patch, err := release.Diff(release.Side{}, release.Side{}, m.file, after.file)
			if err != nil {
				return err
			}
			stock, err := stockPatch(work, m.file, after.file)
			if err != nil {
				return err
			}
			fmt.Fprintf(&patches, " | %d | %d", len(patch), stock)
			update, err := release.UpdateZip(m.file, after.file)
			switch {
			case errors.Is(err, release.ErrNoZip):
				zips.WriteString(" | ")
			case err != nil:
				return err
			default:
				fmt.Fprintf(&zips, " | %d", len(update))
			}
		}
		fmt.Printf("| %s | %d%s%s |\n", m.format, len(m.file), patches.String(), zips.String())
	}
	return nil
}

// madePack is one pack: its bytes, the folder its entries stand in, and the CPU time that rendering and encoding them took.
type madePack struct {
	format         string
	name           string // of the file
	folder         string
	file           []byte
	render, encode time.Duration
}

// encodeAll makes every pack of a site's one language several times. Entries are written to files and read from there when they are
// encoded, because other programs read files too.
func encodeAll(site, folder string, runs int) ([]*madePack, error) {
	day := lang.Date{Year: 2026, Month: 11, Day: 22}
	parts, problems, err := build.Read(context.Background(), build.Options{Dir: site, Today: day})
	if err != nil {
		return nil, err
	}
	parts.Site.DiscreetFormats = nil
	var formats []pack.Format
	var made []*madePack
	for _, f := range builtin.Formats() {
		m := &madePack{format: f.Kind().Name, folder: filepath.Join(folder, f.Kind().Name)}
		made = append(made, m)
		formats = append(formats, measuredFormat{f, m, runs})
	}
	packs := &pack.Packs{Formats: formats, Templates: parts.Templates, Assets: parts.Assets}
	artifacts, err := packs.Plan(parts.Site)
	if err != nil {
		return nil, fmt.Errorf("%w (%d problems)", err, len(problems))
	}
	for i, a := range artifacts {
		var out bytes.Buffer
		made[i].name = a.Path
		if err := a.Write(context.Background(), &out, output.Digests{}); err != nil {
			return nil, err
		}
		made[i].file = out.Bytes()
	}
	return made, nil
}

// measuredFormat encodes as another format does, and notes what it takes.
type measuredFormat struct {
	pack.Format
	into *madePack
	runs int
}

// Encode renders all entries into files, and encodes those.
func (f measuredFormat) Encode(ctx context.Context, w io.Writer, p pack.Pack, entries []pack.Entry) error {
	var render, encode []figures
	var out bytes.Buffer
	for range f.runs {
		begun := cpuTime()
		rendered := make([][]byte, len(entries))
		for i, e := range entries {
			var err error
			if rendered[i], err = e.Bytes(); err != nil {
				return err
			}
		}
		render = append(render, figures{cpu: cpuTime() - begun})
		fromFiles := slices.Clone(entries)
		for i, e := range entries {
			name := filepath.Join(f.into.folder, p.Folder, filepath.FromSlash(e.Path))
			if err := put(name, string(rendered[i])); err != nil {
				return err
			}
			fromFiles[i].Write = func(w io.Writer) error {
				content, err := os.ReadFile(name)
				if err != nil {
					return err
				}
				_, err = w.Write(content)
				return err
			}
		}
		runtime.GC()
		out.Reset()
		begun = cpuTime()
		if err := f.Format.Encode(ctx, &out, p, fromFiles); err != nil {
			return err
		}
		encode = append(encode, figures{cpu: cpuTime() - begun})
	}
	f.into.render, f.into.encode = median(render).cpu, median(encode).cpu
	_, err := w.Write(out.Bytes())
	return err
}

// cpuTime is what this process has used so far, its garbage collector's work included.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err) // it has no other errors than a wrong argument
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// peer is another program's work on the same files.
type peer struct {
	name string
	cpu  time.Duration
	size int64
}

// peers lets the programs that are installed make a pack's like: Info-ZIP of what is inside a zip, openZIM's tools of a ZIM file's pages.
func peers(m *madePack, work string, runs int) ([]peer, error) {
	file := filepath.Join(work, m.name)
	if err := put(file, string(m.file)); err != nil {
		return nil, err
	}
	result := filepath.Join(work, "result.zip") // Info-ZIP wants the ending, the others take any
	var found []peer
	try := func(name, dir, program string, args ...string) error {
		path, _ := exec.LookPath(program)
		if path == "" {
			fmt.Fprintf(os.Stderr, "%s is not installed\n", program)
			return nil
		}
		var took []figures
		for range runs {
			_ = os.Remove(result)
			f, err := measureIn(dir, path, args...)
			if err != nil {
				return fmt.Errorf("%s: %w", program, err)
			}
			took = append(took, f)
		}
		made, err := os.Stat(result)
		if err != nil {
			return fmt.Errorf("%s wrote nothing: %w", program, err)
		}
		found = append(found, peer{name, median(took).cpu, made.Size()})
		return nil
	}
	switch m.format {
	case "single", "kolibri": // the second is zips in a zip: their compressing would not be measured
		return nil, nil
	case "zim":
		folder, err := zimFolder(m)
		if err != nil {
			return nil, err
		}
		if err := try("zimwriterfs", work, "zimwriterfs", "-w", "sv/index.html", "-I", "icon.png", "-l", "swe", "-t", "Lykta", "-d", "Lykta",
			"-c", "Lykta", "-p", "Lykta", "-n", "lykta", folder, result); err != nil {
			return nil, err
		}
		return found, try("zimrecreate", work, "zimrecreate", file, result)
	}
	unpacked := filepath.Join(work, "unpacked")
	if out, err := exec.Command("unzip", "-q", file, "-d", unpacked).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("unzip: %w\n%s", err, out)
	}
	name := "zip -9"
	if m.format == "epub" {
		name = "zip -9, of finished chapters"
	}
	return found, try(name, unpacked, "zip", "-9", "-X", "-r", "-q", result, ".")
}

// zimFolder gives a folder of the files that a ZIM file holds, as zimwriterfs wants it.
func zimFolder(m *madePack) (string, error) {
	tops, err := os.ReadDir(m.folder)
	if err != nil {
		return "", err
	}
	folder := filepath.Join(m.folder, tops[0].Name())
	if err := os.Remove(filepath.Join(folder, "start.html")); err != nil {
		return "", err
	}
	archive, err := container.Read(m.file, 1<<30)
	if err != nil {
		return "", err
	}
	icon, _ := archive.Entry("M/Illustration_48x48@1")
	return folder, put(filepath.Join(folder, "icon.png"), string(icon.Bytes))
}

// stockPatch gives the size of what the stock program makes of the same two files.
func stockPatch(work string, before, after []byte) (int64, error) {
	old, young, patch := filepath.Join(work, "old"), filepath.Join(work, "new"), filepath.Join(work, "patch")
	if err := errors.Join(put(old, string(before)), put(young, string(after))); err != nil {
		return 0, err
	}
	if out, err := exec.Command("zstd", "-19", "-q", "-f", "--patch-from="+old, young, "-o", patch).CombinedOutput(); err != nil {
		return 0, fmt.Errorf("zstd: %w\n%s", err, out)
	}
	info, err := os.Stat(patch)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
