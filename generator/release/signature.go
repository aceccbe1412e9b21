package release

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"aead.dev/minisign"
)

// PublicKey is the publisher's, by which anyone can check a signature.
type PublicKey struct{ key minisign.PublicKey }

// ParsePublicKey reads a minisign public key: the file, or the one line of 56 characters in it.
func ParsePublicKey(text string) (PublicKey, error) {
	var k PublicKey
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if err := k.key.UnmarshalText([]byte(text)); err != nil || !strings.HasSuffix(text, k.key.String()) {
		return PublicKey{}, errors.New("this is no minisign public key: it has 56 letters and begins with RW")
	}
	return k, nil
}

// String gives the key as one line of 56 characters.
func (k PublicKey) String() string { return k.key.String() }

// ID gives the short name that minisign shows: 16 hexadecimal digits.
func (k PublicKey) ID() string { return keyID(k.key.ID()) }

func keyID(id uint64) string { return fmt.Sprintf("%016X", id) }

// SecretKey is the publisher's own, for signing. It prints as nothing.
type SecretKey struct{ key minisign.PrivateKey }

// ErrPassword says that a secret key needs a password, or another one.
var ErrPassword = errors.New("the secret key has a password, and this is not it")

// ParseSecretKey reads a minisign secret key file. A key that has no password needs none.
func ParseSecretKey(text []byte, password string) (SecretKey, error) {
	text = bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
	if minisign.IsEncrypted(text) {
		key, err := minisign.DecryptKey(password, text)
		if err != nil {
			return SecretKey{}, ErrPassword
		}
		return SecretKey{key}, nil
	}
	var k SecretKey
	if err := k.key.UnmarshalText(text); err != nil {
		return SecretKey{}, errors.New("this is no minisign secret key")
	}
	return k, nil
}

// NewKey makes a secret key out of randomness.
func NewKey(random io.Reader) (SecretKey, error) {
	_, key, err := minisign.GenerateKey(random)
	if err != nil {
		return SecretKey{}, fmt.Errorf("make key: %w", err)
	}
	return SecretKey{key}, nil
}

// Public gives the key that belongs to it.
func (k SecretKey) Public() PublicKey { return PublicKey{k.key.Public().(minisign.PublicKey)} }

// Text gives the contents of a key file, with a password unless it is "". Both can be read by minisign.
func (k SecretKey) Text(password string) ([]byte, error) {
	if password == "" {
		return k.key.MarshalText()
	}
	return minisign.EncryptKey(password, k.key)
}

// Text gives the contents of a public key file, as minisign writes it.
func (k PublicKey) Text() string {
	return "untrusted comment: minisign public key " + k.ID() + "\n" + k.String() + "\n"
}

// String hides the key from logs.
func (k SecretKey) String() string { return "secret key " + k.Public().ID() }

// Sign gives a minisign signature of all that r holds: prehashed, with a trusted comment that says what the file is and how old, and
// no time. The same file, stamp and key give the same bytes.
func Sign(r io.Reader, key SecretKey, stamp Stamp) ([]byte, error) {
	if problem := stamp.problem(); problem != "" {
		return nil, fmt.Errorf("sign: %s", problem)
	}
	message := minisign.NewReader(r)
	if _, err := io.Copy(io.Discard, message); err != nil {
		return nil, fmt.Errorf("sign %s: %w", stamp.File, err)
	}
	signature := message.SignWithComments(key.key, stamp.String(), "signature by key "+key.Public().ID())
	return append(bytes.TrimRight(signature, "\n"), '\n'), nil
}

// Reasons why a signature proves nothing.
var (
	ErrNoSignature = errors.New("its signature is damaged, or is none")
	ErrOtherKey    = errors.New("it is signed by another key")
	ErrForged      = errors.New("it is not the file that was signed")
	ErrOtherFile   = errors.New("its signature belongs to another file")
)

const maxSignature = 4 << 10 // bytes

// CheckSignature tells whether all that r holds was signed with the key, and gives what the signature says about it.
// A stamp that cannot be read, such as in a signature by minisign itself, is empty: only the bytes are proved then.
func CheckSignature(r io.Reader, signature []byte, key PublicKey) (Stamp, error) {
	var s minisign.Signature
	text := strings.TrimRight(strings.ReplaceAll(string(signature), "\r\n", "\n"), "\n")
	if len(text) > maxSignature || s.UnmarshalText([]byte(text)) != nil || strings.TrimRight(s.String(), "\n") != text {
		return Stamp{}, ErrNoSignature
	}
	if s.KeyID != key.key.ID() {
		return Stamp{}, fmt.Errorf("%w: %s", ErrOtherKey, keyID(s.KeyID))
	}
	if s.Algorithm != minisign.HashEdDSA {
		return Stamp{}, fmt.Errorf("%w: it is of the old kind that hashes nothing", ErrNoSignature)
	}
	message := minisign.NewReader(r)
	if _, err := io.Copy(io.Discard, message); err != nil {
		return Stamp{}, fmt.Errorf("read: %w", err)
	}
	if !message.Verify(key.key, []byte(text)) {
		return Stamp{}, ErrForged
	}
	stamp, err := ParseStamp(s.TrustedComment)
	if err != nil {
		return Stamp{}, nil //nolint:nilerr // as documented: another program's comment proves nothing, and is no fault
	}
	return stamp, nil
}
