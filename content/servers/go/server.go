// The progress of a job as an event stream, with Go's standard library.
// Go 1.19 or newer: go run server.go
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

const steps = 5

var (
	port      = setting("PORT", 8080)
	stepTime  = time.Duration(setting("STEP_MS", 1000)) * time.Millisecond
	heartbeat = time.Duration(setting("HEARTBEAT_MS", 15000)) * time.Millisecond
)

func setting(name string, otherwise int) int {
	if value, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return value
	}
	return otherwise
}

// work does one step of the job. It stops as soon as the context is cancelled.
func work(ctx context.Context, step int) (string, error) {
	select {
	case <-time.After(stepTime): // your work stands here
		fmt.Printf("step %d\n", step)
		return fmt.Sprintf(`{"percent":%d}`, 100*step/steps), nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

var oneLineEnd = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func encode(id int, event, data string) string {
	lines := strings.ReplaceAll(oneLineEnd.Replace(data), "\n", "\ndata: ")
	return fmt.Sprintf("id: %d\nevent: %s\ndata: %s\n\n", id, event, lines)
}

// #region handler
// job sends the encoded events that follow the last one, and closes the channel.
func job(ctx context.Context, last int, events chan<- string) {
	defer close(events)
	defer func() {
		if cause := recover(); cause != nil { // outside the handler's goroutine, a panic ends the whole program
			log.Printf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	send := func(event string) {
		select {
		case events <- event:
		case <-ctx.Done():
		}
	}
	for step := last + 1; step <= steps; step++ {
		data, err := work(ctx, step)
		if err != nil {
			if ctx.Err() == nil { // a failure of the work: the client is still there, and reconnects
				log.Print(err)
			}
			return
		}
		send(encode(step, "progress", data))
	}
	send(encode(steps+1, "complete", "all steps done\nno errors"))
}

func progress(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	last, err := strconv.ParseUint(r.Header.Get("Last-Event-ID"), 10, 31)
	if err != nil {
		last = 0
	}
	if last > steps { // it has had them all
		w.WriteHeader(http.StatusNoContent)
		return
	}
	flusher, ok := w.(http.Flusher) // a middleware that wraps w may hide it
	if !ok {
		http.Error(w, "this server cannot stream", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-cache, no-transform")
	w.Header().Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	io.WriteString(w, ": open\n") // Firefox fires "open" at the first byte of the body
	flusher.Flush()

	// #region loop
	events := make(chan string)
	go job(r.Context(), int(last), events) // the context ends when the client leaves
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		text, more := ": heartbeat\n\n", true
		select {
		case text, more = <-events:
		case <-beat.C:
		}
		if !more {
			return
		}
		if _, err := io.WriteString(w, text); err != nil {
			return
		}
		flusher.Flush()
	}
	// #endregion loop
}

// #endregion handler

func main() {
	http.HandleFunc("/progress", progress)
	server := &http.Server{
		Addr:              fmt.Sprintf("127.0.0.1:%d", port),
		ReadHeaderTimeout: 10 * time.Second, // and no WriteTimeout: it would cut the stream
	}
	log.Fatal(server.ListenAndServe())
}
