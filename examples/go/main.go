// Reads a plan, says what is in it, lists what is missing, rolls it up, and tells an error whole.
//
//	go run . ../plans/made-up 2025-09-30
//
// pkg-config finds the library; where it is in a folder of its own, PKG_CONFIG_PATH says which.
package main

/*
#cgo pkg-config: goldenthread_c
#include <goldenthread.h>
#include <stdlib.h>

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) { return stream->get_schema(stream, out); }
static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) { return stream->get_next(stream, out); }
static void release_stream(struct ArrowArrayStream *stream) { if (stream->release) stream->release(stream); }
static void release_schema(struct ArrowSchema *schema) { if (schema->release) schema->release(schema); }
static void release_array(struct ArrowArray *array) { if (array->release) array->release(array); }
static int is_released(struct ArrowArray *array) { return array->release == NULL; }
static struct ArrowSchema *schema_child(struct ArrowSchema *schema, int64_t i) { return schema->children[i]; }
static struct ArrowArray *array_child(struct ArrowArray *array, int64_t i) { return array->children[i]; }
static const void *buffer(struct ArrowArray *array, int i) { return array->buffers[i]; }
*/
import "C"

import (
	"fmt"
	"os"
	"strings"
	"unsafe"
)

// Failure is what a failed call said: its code, its message, and the problems found as JSON.
type Failure struct {
	Code     int
	Message  string
	Findings string
}

func (failure *Failure) Error() string { return failure.Message }

// text is a Go text as C takes it, until it is freed.
type text struct {
	data   *C.char
	length C.size_t
}

func given(words string) text { return text{C.CString(words), C.size_t(len(words))} }

func (t text) free() { C.free(unsafe.Pointer(t.data)) }

// call makes a call that takes an error last.
func call(work func(failed *C.struct_gt_error) C.gt_status) error {
	failed := (*C.struct_gt_error)(C.calloc(1, C.sizeof_struct_gt_error))
	defer C.free(unsafe.Pointer(failed))
	failed.struct_size = C.sizeof_struct_gt_error
	code := work(failed)
	if code == C.GT_OK {
		return nil
	}
	defer C.gt_error_release(failed)
	return &Failure{int(code), C.GoStringN(failed.message, C.int(failed.message_length)),
		C.GoStringN(failed.findings, C.int(failed.findings_length))}
}

func told(work func(out *C.struct_gt_text, failed *C.struct_gt_error) C.gt_status) (string, error) {
	made := (*C.struct_gt_text)(C.calloc(1, C.sizeof_struct_gt_text))
	defer C.free(unsafe.Pointer(made))
	if err := call(func(failed *C.struct_gt_error) C.gt_status { return work(made, failed) }); err != nil {
		return "", err
	}
	defer C.gt_text_release(made)
	return C.GoStringN(made.data, C.int(made.length)), nil
}

// cell is a text, a word of a list, or a number with six digits; "-" where there is none.
func cell(kind *C.struct_ArrowSchema, cells *C.struct_ArrowArray, row C.int64_t) string {
	at := uintptr(row + cells.offset)
	if valid := C.buffer(cells, 0); valid != nil {
		if *(*uint8)(unsafe.Add(valid, at/8))>>(at%8)&1 == 0 {
			return "-"
		}
	}
	if kind.dictionary != nil {
		at = uintptr(*(*uint8)(unsafe.Add(C.buffer(cells, 1), at)))
		cells = cells.dictionary
		at += uintptr(cells.offset)
	}
	if C.GoString(kind.format) == "g" {
		return fmt.Sprintf("%.6f", *(*float64)(unsafe.Add(C.buffer(cells, 1), 8*at)))
	}
	first := *(*int32)(unsafe.Add(C.buffer(cells, 1), 4*at))
	last := *(*int32)(unsafe.Add(C.buffer(cells, 1), 4*(at+1)))
	return C.GoStringN((*C.char)(unsafe.Add(C.buffer(cells, 2), first)), C.int(last-first))
}

// printTable prints some columns of the stream that work asks for, a row a line.
func printTable(names []string, work func(out *C.struct_ArrowArrayStream, failed *C.struct_gt_error) C.gt_status) error {
	stream := (*C.struct_ArrowArrayStream)(C.calloc(1, C.sizeof_struct_ArrowArrayStream))
	schema := (*C.struct_ArrowSchema)(C.calloc(1, C.sizeof_struct_ArrowSchema))
	batch := (*C.struct_ArrowArray)(C.calloc(1, C.sizeof_struct_ArrowArray))
	defer C.free(unsafe.Pointer(stream))
	defer C.free(unsafe.Pointer(schema))
	defer C.free(unsafe.Pointer(batch))
	if err := call(func(failed *C.struct_gt_error) C.gt_status { return work(stream, failed) }); err != nil {
		return err
	}
	defer C.release_stream(stream)
	if C.get_schema(stream, schema) != 0 {
		return fmt.Errorf("there is no table")
	}
	defer C.release_schema(schema)
	columns := make([]C.int64_t, len(names))
	for i, name := range names {
		for column := C.int64_t(0); column < schema.n_children; column++ {
			if C.GoString(C.schema_child(schema, column).name) == name {
				columns[i] = column
			}
		}
	}
	for C.get_next(stream, batch) == 0 && C.is_released(batch) == 0 {
		for row := batch.offset; row < batch.offset+batch.length; row++ {
			cells := make([]string, len(columns))
			for i, column := range columns {
				cells[i] = cell(C.schema_child(schema, column), C.array_child(batch, column), row)
			}
			fmt.Println(strings.Join(cells, ","))
		}
		C.release_array(batch)
	}
	return nil
}

func parse(json string) error {
	words := given(json)
	defer words.free()
	var plan *C.gt_plan
	err := call(func(failed *C.struct_gt_error) C.gt_status {
		return C.gt_plan_parse(words.data, words.length, nil, 0, nil, &plan, failed)
	})
	C.gt_plan_release(plan)
	return err
}

func report(path, date string) error {
	where, options := given(path), given(fmt.Sprintf("{\"as_of\": \"%s\"}", date))
	check, results := given("check"), given("results")
	for _, words := range []text{where, options, check, results} {
		defer words.free()
	}
	fmt.Printf("goldenthread %s, interface %d\n", C.GoString(C.gt_version()), C.gt_abi_version())

	var plan *C.gt_plan
	err := call(func(failed *C.struct_gt_error) C.gt_status {
		return C.gt_plan_read(where.data, where.length, nil, 0, nil, &plan, failed)
	})
	if err != nil {
		return err
	}
	defer C.gt_plan_release(plan)
	info, err := told(func(out *C.struct_gt_text, failed *C.struct_gt_error) C.gt_status {
		return C.gt_plan_info(plan, out, failed)
	})
	if err != nil {
		return err
	}
	fmt.Println(info)
	err = printTable([]string{"severity", "code", "id"},
		func(out *C.struct_ArrowArrayStream, failed *C.struct_gt_error) C.gt_status {
			return C.gt_plan_ask(plan, check.data, check.length, options.data, options.length, nil, out, failed)
		})
	if err != nil {
		return err
	}

	var rollup *C.gt_rollup
	err = call(func(failed *C.struct_gt_error) C.gt_status {
		return C.gt_plan_roll_up(plan, options.data, options.length, nil, &rollup, failed)
	})
	if err != nil {
		return err
	}
	defer C.gt_rollup_release(rollup)
	info, err = told(func(out *C.struct_gt_text, failed *C.struct_gt_error) C.gt_status {
		return C.gt_rollup_info(rollup, out, failed)
	})
	if err != nil {
		return err
	}
	fmt.Println(info)
	err = printTable([]string{"id", "status", "score", "completeness"},
		func(out *C.struct_ArrowArrayStream, failed *C.struct_gt_error) C.gt_status {
			return C.gt_rollup_ask(rollup, results.data, results.length, nil, 0, nil, out, failed)
		})
	if err != nil {
		return err
	}

	wrong := "{\"format\": \"goldenthread-plan\", \"version\": 1,\n" +
		" \"elements\": [{\"id\": \"A\", \"kind\": \"Acton\", \"title\": \"Build\"}]}"
	if failure, is := parse(wrong).(*Failure); is {
		fmt.Printf("error %d: %s\n%s\n", failure.Code, failure.Message, failure.Findings)
	}
	return nil
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "report PLAN DATE")
		os.Exit(1)
	}
	if err := report(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
