package line

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"kahvila/workshop"
)

// What is read from the input at most, in bytes.
const (
	mostText = 64 << 10
	mostJSON = 1 << 20
)

// readInput reads the argument that was given as a lone -.
func (c *call) readInput() error {
	if c.from == "" {
		return nil
	}
	if c.r.lines {
		return c.misuse(workshop.Refuse("Here the text has to be on the line itself."))
	}
	var arg workshop.Arg
	for _, a := range c.word.args() {
		if a.Name == c.from && !a.Flag {
			arg = a
		}
	}
	most := mostText
	if arg.Type == workshop.JSONArg || c.word.Kind == "agenda" || c.word.Kind == "status-sheet" {
		most = mostJSON
	}
	b, err := io.ReadAll(io.LimitReader(c.r.In, int64(most)+1))
	if err != nil {
		return fmt.Errorf("read the input: %w", err)
	}
	if len(b) > most {
		return workshop.Refuse("This is too long: {n} of {max} bytes. Shorten it a little.", "n", len(b), "max", most)
	}
	p := parser{command: command{args: c.args}}
	if refusal := p.set(arg, string(b)); refusal != nil {
		return c.misuse(refusal)
	}
	return nil
}

// fact makes the fact of the word of what was given.
func (c *call) fact() (workshop.Fact, error) {
	k, ok := workshop.FindKind(c.word.Kind)
	if !ok {
		return nil, fmt.Errorf("the word %s does no kind", c.word.Name)
	}
	fields := make(map[string]any, len(c.args)+1)
	for name, v := range c.args {
		if b, ok := v.(json.RawMessage); ok {
			v = unwrapped(name, b)
		}
		fields[name] = v
	}
	if c.word.shape != nil {
		if err := c.word.shape(c, fields); err != nil {
			return nil, err
		}
	}
	body, err := json.Marshal(fields)
	if err != nil {
		return nil, fmt.Errorf("the fields of %s: %w", k.Name, err)
	}
	f := k.New()
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(f); err != nil {
		var refusal *workshop.Refusal
		if errors.As(err, &refusal) {
			return nil, refusal
		}
		return nil, c.misuse(misfit(err))
	}
	return f, nil
}

// misfit says what is wrong with JSON that is none of ours.
func misfit(err error) *workshop.Refusal {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return workshop.Refuse("This JSON does not fit: {field} cannot be a {value}.", "field", wrong.Field, "value", wrong.Value)
	}
	return workshop.Refuse("This JSON does not fit: {why}.", "why", strings.TrimPrefix(err.Error(), "json: "))
}

// unwrapped returns the value of the argument from JSON that may name it too:
// {"answers":{"12":[4]}} and {"12":[4]} say the same.
func unwrapped(name string, b json.RawMessage) json.RawMessage {
	var object map[string]json.RawMessage
	if json.Unmarshal(b, &object) == nil && len(object) == 1 && object[name] != nil {
		return object[name]
	}
	return b
}

// countedIn lets one more person be meant where nobody says how many.
func countedIn(_ *call, fields map[string]any) error {
	_, many := fields["count"]
	if _, out := fields["out"]; !many && !out {
		fields["count"] = 1
	}
	return nil
}

// inLanguage says in which language the title is.
func inLanguage(c *call, fields map[string]any) error {
	fields["lang"] = string(c.in)
	return nil
}
