// Package audit reads finished PDFs and says what keeps them from being accessible, by rules after the Matterhorn Protocol 1.1, which
// lists how a file can fail PDF/UA-1 (ISO 14289-1). It needs no other program, changes nothing, and is no validator: what only a person
// can judge, such as the order of reading, it does not judge.
package audit
