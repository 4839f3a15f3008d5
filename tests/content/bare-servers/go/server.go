package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	http.HandleFunc("/progress", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for step := 1; step <= 5; step++ {
			time.Sleep(200 * time.Millisecond)
			fmt.Fprint(w, "data: a step\n\n")
			fmt.Printf("step %d\n", step)
		}
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
