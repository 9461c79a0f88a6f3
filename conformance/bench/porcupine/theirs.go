// Runs Porcupine's checker on the histories whose paths come in on standard input, one a line: FORMAT TIMEOUT_MS TURN_MS
// PATH. It checks the history again and again until the turn is over, and prints what the checker said, the mean time of
// a check, and how many operations were read. A file is read once.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/anishathalye/porcupine"
)

type reply struct {
	Verdict    string  `json:"verdict"`
	Ms         float64 `json:"ms"`
	Operations int     `json:"operations"`
}

type call struct {
	f        string
	key      string
	from, to int
	text     string
}

type answer struct {
	unknown bool
	holds   bool
	number  int
	text    string
}

// The value of a register that nobody wrote to.
const nothing = -1

var register = porcupine.Model{
	Init: func() interface{} { return nothing },
	Step: func(state, input, output interface{}) (bool, interface{}) {
		value, in, out := state.(int), input.(call), output.(answer)
		switch in.f {
		case "read":
			return out.unknown || out.number == value, value
		case "write":
			return true, in.to
		}
		holds := value == in.from
		if holds {
			value = in.to
		}
		return out.unknown || out.holds == holds, value
	},
}

var keyValue = porcupine.Model{
	PartitionEvent: func(history []porcupine.Event) [][]porcupine.Event {
		place := map[string]int{}
		of := map[int]int{}
		var parts [][]porcupine.Event
		for _, event := range history {
			if event.Kind == porcupine.CallEvent {
				key := event.Value.(call).key
				if _, known := place[key]; !known {
					place[key] = len(parts)
					parts = append(parts, nil)
				}
				of[event.Id] = place[key]
			}
			parts[of[event.Id]] = append(parts[of[event.Id]], event)
		}
		return parts
	},
	Init: func() interface{} { return "" },
	Step: func(state, input, output interface{}) (bool, interface{}) {
		value, in, out := state.(string), input.(call), output.(answer)
		switch in.f {
		case "get":
			return out.unknown || out.text == value, value
		case "put":
			return true, in.text
		}
		return true, value + in.text
	},
}

func number(text string) int {
	if text == "nil" {
		return nothing
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		panic("not a number: " + text)
	}
	return n
}

// One line: who, whether it invokes, what, and whether an answer says nothing.
type line struct {
	process string
	invokes bool
	call    call
	answer  answer
}

func readEtcd(text string) (line, bool) {
	fields := strings.Fields(strings.NewReplacer("[", " ", "]", " ").Replace(text))
	if len(fields) < 7 || strings.HasPrefix(fields[3], ":") {
		return line{}, false
	}
	kind, f, value := fields[4], fields[5][1:], fields[6]
	l := line{process: fields[3], invokes: kind == ":invoke", call: call{f: f}}
	switch {
	case kind == ":info" || strings.HasPrefix(value, ":"):
		l.answer.unknown = true
	case f == "cas":
		l.call.from, l.call.to = number(value), number(fields[7])
		l.answer.holds = kind == ":ok"
	case f == "write":
		l.call.to = number(value)
	case !l.invokes:
		l.answer.number = number(value)
	}
	return l, true
}

var keyValueLine = regexp.MustCompile(`^{:process (\d+), :type :(\w+), :f :(\w+), :key "(.*)", :value (nil|".*"|:.*)}$`)

func readKeyValue(text string) (line, bool) {
	m := keyValueLine.FindStringSubmatch(text)
	if m == nil {
		return line{}, false
	}
	value := strings.Trim(m[5], `"`)
	l := line{process: m[1], invokes: m[2] == "invoke", call: call{f: m[3], key: m[4], text: value}}
	l.answer = answer{unknown: m[2] != "ok", text: value}
	return l, true
}

var readers = map[string]func(string) (line, bool){"etcd": readEtcd, "key-value": readKeyValue}

var models = map[string]porcupine.Model{"etcd": register, "key-value": keyValue}

// Answers that say nothing are moved to the end: their operations take effect at any time, or last, where nobody sees it.
func read(format, path string) ([]porcupine.Event, int) {
	bytes, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	var events []porcupine.Event
	open := map[string]int{}
	lost := []int{}
	ids := 0
	for _, text := range strings.Split(string(bytes), "\n") {
		l, is := readers[format](text)
		if !is {
			continue
		}
		if l.invokes {
			open[l.process] = ids
			events = append(events, porcupine.Event{Kind: porcupine.CallEvent, Value: l.call, Id: ids})
			ids++
			continue
		}
		id := open[l.process]
		delete(open, l.process)
		if l.answer.unknown {
			lost = append(lost, id)
		} else {
			events = append(events, porcupine.Event{Kind: porcupine.ReturnEvent, Value: l.answer, Id: id})
		}
	}
	for _, id := range open {
		lost = append(lost, id)
	}
	for _, id := range lost {
		events = append(events, porcupine.Event{Kind: porcupine.ReturnEvent, Value: answer{unknown: true}, Id: id})
	}
	return events, ids
}

func milliseconds(text string) time.Duration {
	return time.Duration(number(text)) * time.Millisecond
}

type history struct {
	events     []porcupine.Event
	operations int
}

func main() {
	known := map[string]history{}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		asked := strings.SplitN(lines.Text(), " ", 4)
		format, path := asked[0], asked[3]
		timeout, turn := milliseconds(asked[1]), milliseconds(asked[2])
		if _, is := known[path]; !is {
			events, operations := read(format, path)
			known[path] = history{events, operations}
		}
		h := known[path]
		var result porcupine.CheckResult
		checks := 0
		began := time.Now()
		for checks == 0 || time.Since(began) < turn {
			result = porcupine.CheckEventsTimeout(models[format], h.events, timeout)
			checks++
		}
		mean := float64(time.Since(began).Nanoseconds()) / 1e6 / float64(checks)
		verdict := "unknown"
		if result == porcupine.Ok {
			verdict = "ok"
		} else if result == porcupine.Illegal {
			verdict = "illegal"
		}
		text, _ := json.Marshal(reply{verdict, mean, h.operations})
		fmt.Println(string(text))
	}
}
