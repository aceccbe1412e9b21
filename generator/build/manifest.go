package build

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"lykta/generator/fingerprint"
	"lykta/generator/output"
)

// manifest is what a build remembers for the next one. It is trusted only as far as it is whole: anything odd in it, and
// everything is made again.
type manifest struct {
	options fingerprint.Sum
	started int64
	inputs  []stamp
	outputs map[string]made // by path
	result  Result
}

// made is an artifact as it was written.
type made struct {
	stamp  stamp
	key    fingerprint.Sum // with the digests of what it needs
	digest output.Digest
}

const manifestVersion = "lykta manifest 2"

// writeManifest writes lines: version, options, started, result as JSON, then one line an input and one an output, then the
// SHA-256 of all that.
func writeManifest(path string, m manifest) error {
	result, err := json.Marshal(m.result)
	if err != nil {
		return fmt.Errorf("write manifest: %w", err)
	}
	b := make([]byte, 0, 200*(len(m.inputs)+len(m.outputs))+len(result)+200)
	b = fmt.Appendf(b, "%s\n%s\n%d\n%s\n", manifestVersion, m.options, m.started, result)
	for _, in := range m.inputs {
		b = appendStamp(append(b, 'I', ' '), in)
		b = append(b, '\n')
	}
	for _, path := range slices.Sorted(maps.Keys(m.outputs)) {
		out := m.outputs[path]
		b = append(b, 'O', ' ')
		b = append(b, out.key.String()...)
		b = append(b, ' ')
		b = append(b, out.digest.SHA256.String()...)
		b = append(b, ' ')
		b = appendStamp(b, out.stamp)
		b = append(b, '\n')
	}
	b = fmt.Appendf(b, "%s\n", fingerprint.Bytes(b))
	if err := writeWhole(path, b); err != nil {
		return fmt.Errorf("write manifest: %w", err)
	}
	return nil
}

func appendStamp(b []byte, s stamp) []byte {
	b = strconv.AppendInt(b, s.size, 10)
	b = append(b, ' ')
	b = strconv.AppendInt(b, s.modified, 10)
	b = append(b, ' ')
	b = strconv.AppendInt(b, s.changed, 10)
	b = append(b, ' ')
	return append(b, s.path...)
}

// readManifest reads what writeManifest wrote; a missing or damaged manifest is empty.
func readManifest(path string) manifest {
	content, err := os.ReadFile(path)
	const digits = 2*len(fingerprint.Sum{}) + 1
	if err != nil || len(content) < digits {
		return manifest{}
	}
	body := content[:len(content)-digits]
	if fingerprint.Bytes(body).String()+"\n" != string(content[len(body):]) {
		return manifest{}
	}
	m, ok := parseManifest(string(body))
	if !ok {
		return manifest{}
	}
	return m
}

func parseManifest(text string) (manifest, bool) {
	m := manifest{outputs: make(map[string]made, strings.Count(text, "\nO "))}
	head := strings.SplitN(text, "\n", 5)
	if len(head) != 5 || head[0] != manifestVersion || m.options.UnmarshalText([]byte(head[1])) != nil {
		return m, false
	}
	var err error
	if m.started, err = strconv.ParseInt(head[2], 10, 64); err != nil {
		return m, false
	}
	if json.Unmarshal([]byte(head[3]), &m.result) != nil {
		return m, false
	}
	for rest := head[4]; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		if !m.parseLine(line) {
			return m, false
		}
	}
	return m, true
}

func (m *manifest) parseLine(line string) bool {
	kind, line, _ := strings.Cut(line, " ")
	if kind == "I" {
		s, ok := parseStamp(line)
		m.inputs = append(m.inputs, s)
		return ok
	}
	key, line, _ := strings.Cut(line, " ")
	sum, line, _ := strings.Cut(line, " ")
	var out made
	if kind != "O" || out.key.UnmarshalText([]byte(key)) != nil || out.digest.SHA256.UnmarshalText([]byte(sum)) != nil {
		return false
	}
	var ok bool
	out.stamp, ok = parseStamp(line)
	out.digest.Size = out.stamp.size
	m.outputs[out.stamp.path] = out
	return ok
}

func parseStamp(text string) (stamp, bool) {
	var s stamp
	for _, field := range []*int64{&s.size, &s.modified, &s.changed} {
		number, rest, found := strings.Cut(text, " ")
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil || !found {
			return s, false
		}
		*field, text = n, rest
	}
	s.path = text
	return s, true
}

// temporary begins the names of files that are being written.
const temporary = ".lykta-tmp-"

// writeWhole puts content at path so that at any moment there is either the old file or the new one, whole.
func writeWhole(path string, content []byte) error {
	name, err := writeTemporary(filepath.Dir(path), content)
	if err != nil {
		return err
	}
	if err := os.Rename(name, path); err != nil {
		_ = os.Remove(name) // the first error is the one to tell
		return err
	}
	return nil
}

// writeTemporary writes content to a new file in a folder, and gives the file's name. After an error there is no file.
func writeTemporary(folder string, content []byte) (string, error) {
	file, err := os.CreateTemp(folder, temporary+"*")
	if err != nil {
		return "", err
	}
	_, err = file.Write(content)
	if chmodErr := file.Chmod(0o644); err == nil {
		err = chmodErr
	}
	if closeErr := file.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		_ = os.Remove(file.Name()) // the first error is the one to tell
		return "", err
	}
	return file.Name(), nil
}
