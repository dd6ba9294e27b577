//! Reads a plan, says what is in it, lists what is missing, rolls it up, and tells an error whole.
//!
//!     cargo run -- ../plans/made-up 2025-09-30
//!
//! The declarations are those of goldenthread.h by hand; handles and streams release themselves when they are dropped.
use std::ffi::{c_char, c_int, c_void, CStr};
use std::{env, process, ptr, slice};

#[repr(C)]
struct Error {
    struct_size: usize,
    code: i32,
    message: *const c_char,
    message_length: usize,
    findings: *const c_char,
    findings_length: usize,
    release: Option<unsafe extern "C" fn(*mut Error)>,
    private_data: *mut c_void,
}

#[repr(C)]
struct Text {
    data: *const c_char,
    length: usize,
    release: Option<unsafe extern "C" fn(*mut Text)>,
    private_data: *mut c_void,
}

#[repr(C)]
struct Schema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut Schema,
    dictionary: *mut Schema,
    release: Option<unsafe extern "C" fn(*mut Schema)>,
    private_data: *mut c_void,
}

#[repr(C)]
struct Array {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut Array,
    dictionary: *mut Array,
    release: Option<unsafe extern "C" fn(*mut Array)>,
    private_data: *mut c_void,
}

#[repr(C)]
struct Stream {
    get_schema: Option<unsafe extern "C" fn(*mut Stream, *mut Schema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut Stream, *mut Array) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut Stream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut Stream)>,
    private_data: *mut c_void,
}

type Bytes = *const c_char;

extern "C" {
    fn gt_abi_version() -> u32;
    fn gt_version() -> Bytes;
    fn gt_error_release(error: *mut Error);
    fn gt_text_release(text: *mut Text);
    fn gt_plan_read(
        path: Bytes,
        path_length: usize,
        options: Bytes,
        options_length: usize,
        progress: *const c_void,
        out: *mut *mut c_void,
        error: *mut Error,
    ) -> i32;
    fn gt_plan_parse(
        json: Bytes,
        json_length: usize,
        options: Bytes,
        options_length: usize,
        progress: *const c_void,
        out: *mut *mut c_void,
        error: *mut Error,
    ) -> i32;
    fn gt_plan_info(plan: *const c_void, out: *mut Text, error: *mut Error) -> i32;
    fn gt_plan_ask(
        plan: *const c_void,
        question: Bytes,
        question_length: usize,
        options: Bytes,
        options_length: usize,
        progress: *const c_void,
        out: *mut Stream,
        error: *mut Error,
    ) -> i32;
    fn gt_plan_roll_up(
        plan: *const c_void,
        options: Bytes,
        options_length: usize,
        progress: *const c_void,
        out: *mut *mut c_void,
        error: *mut Error,
    ) -> i32;
    fn gt_plan_release(plan: *mut c_void);
    fn gt_rollup_info(rollup: *const c_void, out: *mut Text, error: *mut Error) -> i32;
    fn gt_rollup_ask(
        rollup: *const c_void,
        question: Bytes,
        question_length: usize,
        options: Bytes,
        options_length: usize,
        progress: *const c_void,
        out: *mut Stream,
        error: *mut Error,
    ) -> i32;
    fn gt_rollup_release(rollup: *mut c_void);
}

/// What a failed call said: its code, its message, and the problems found as JSON.
struct Failure {
    code: i32,
    message: String,
    findings: String,
}

impl Drop for Stream {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            unsafe { release(self) }
        }
    }
}

impl Drop for Array {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            unsafe { release(self) }
        }
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            unsafe { release(self) }
        }
    }
}

unsafe fn words(data: *const c_char, length: usize) -> String {
    if data.is_null() {
        return String::new();
    }
    String::from_utf8_lossy(slice::from_raw_parts(data.cast(), length)).into_owned()
}

/// Makes a call that takes an error last.
fn call(work: impl FnOnce(*mut Error) -> i32) -> Result<(), Failure> {
    unsafe {
        let mut error: Error = std::mem::zeroed();
        error.struct_size = std::mem::size_of::<Error>();
        let code = work(&mut error);
        if code == 0 {
            return Ok(());
        }
        let failure = Failure {
            code,
            message: words(error.message, error.message_length),
            findings: words(error.findings, error.findings_length),
        };
        gt_error_release(&mut error);
        Err(failure)
    }
}

fn told(work: impl FnOnce(*mut Text, *mut Error) -> i32) -> Result<String, Failure> {
    unsafe {
        let mut text: Text = std::mem::zeroed();
        call(|error| work(&mut text, error))?;
        let made = words(text.data, text.length);
        gt_text_release(&mut text);
        Ok(made)
    }
}

fn asked(work: impl FnOnce(*mut Stream, *mut Error) -> i32) -> Result<Stream, Failure> {
    let mut stream: Stream = unsafe { std::mem::zeroed() };
    call(|error| work(&mut stream, error))?;
    Ok(stream)
}

struct Rollup(*mut c_void);

impl Rollup {
    fn info(&self) -> Result<String, Failure> {
        told(|text, error| unsafe { gt_rollup_info(self.0, text, error) })
    }

    fn ask(&self, question: &str, options: &str) -> Result<Stream, Failure> {
        asked(|stream, error| unsafe {
            gt_rollup_ask(
                self.0,
                question.as_ptr().cast(),
                question.len(),
                options.as_ptr().cast(),
                options.len(),
                ptr::null(),
                stream,
                error,
            )
        })
    }
}

impl Drop for Rollup {
    fn drop(&mut self) {
        unsafe { gt_rollup_release(self.0) }
    }
}

struct Plan(*mut c_void);

impl Plan {
    fn read(path: &str) -> Result<Plan, Failure> {
        let mut made = ptr::null_mut();
        call(|error| unsafe {
            gt_plan_read(
                path.as_ptr().cast(),
                path.len(),
                ptr::null(),
                0,
                ptr::null(),
                &mut made,
                error,
            )
        })?;
        Ok(Plan(made))
    }

    fn parse(json: &str) -> Result<Plan, Failure> {
        let mut made = ptr::null_mut();
        call(|error| unsafe {
            gt_plan_parse(
                json.as_ptr().cast(),
                json.len(),
                ptr::null(),
                0,
                ptr::null(),
                &mut made,
                error,
            )
        })?;
        Ok(Plan(made))
    }

    fn info(&self) -> Result<String, Failure> {
        told(|text, error| unsafe { gt_plan_info(self.0, text, error) })
    }

    fn ask(&self, question: &str, options: &str) -> Result<Stream, Failure> {
        asked(|stream, error| unsafe {
            gt_plan_ask(
                self.0,
                question.as_ptr().cast(),
                question.len(),
                options.as_ptr().cast(),
                options.len(),
                ptr::null(),
                stream,
                error,
            )
        })
    }

    fn roll_up(&self, options: &str) -> Result<Rollup, Failure> {
        let mut made = ptr::null_mut();
        call(|error| unsafe {
            gt_plan_roll_up(
                self.0,
                options.as_ptr().cast(),
                options.len(),
                ptr::null(),
                &mut made,
                error,
            )
        })?;
        Ok(Rollup(made))
    }
}

impl Drop for Plan {
    fn drop(&mut self) {
        unsafe { gt_plan_release(self.0) }
    }
}

/// A cell: a text, a word of a list, or a number with six digits; "-" where there is none.
unsafe fn cell(kind: &Schema, cells: &Array, row: i64) -> String {
    let mut cells = cells;
    let mut at = (row + cells.offset) as usize;
    let valid = *cells.buffers as *const u8;
    if !valid.is_null() && *valid.add(at / 8) >> (at % 8) & 1 == 0 {
        return "-".to_string();
    }
    if !kind.dictionary.is_null() {
        at = *(*cells.buffers.add(1) as *const u8).add(at) as usize;
        cells = &*cells.dictionary;
        at += cells.offset as usize;
    }
    if CStr::from_ptr(kind.format).to_bytes() == b"g" {
        return format!("{:.6}", *(*cells.buffers.add(1) as *const f64).add(at));
    }
    let offsets = *cells.buffers.add(1) as *const i32;
    let (first, last) = (*offsets.add(at), *offsets.add(at + 1));
    let bytes = (*cells.buffers.add(2) as *const u8).add(first as usize);
    String::from_utf8_lossy(slice::from_raw_parts(bytes, (last - first) as usize)).into_owned()
}

/// Prints some columns of a stream, a row a line.
fn print_table(mut stream: Stream, names: &[&str]) {
    unsafe {
        let mut schema: Schema = std::mem::zeroed();
        if stream.get_schema.unwrap()(&mut stream, &mut schema) != 0 {
            process::exit(1);
        }
        let columns: Vec<usize> = names
            .iter()
            .map(|name| {
                (0..schema.n_children as usize)
                    .find(|&i| CStr::from_ptr((**schema.children.add(i)).name).to_bytes() == name.as_bytes())
                    .expect("a column")
            })
            .collect();
        loop {
            let mut batch: Array = std::mem::zeroed();
            if stream.get_next.unwrap()(&mut stream, &mut batch) != 0 || batch.release.is_none() {
                return;
            }
            for row in batch.offset..batch.offset + batch.length {
                let cells: Vec<String> = columns
                    .iter()
                    .map(|&i| cell(&**schema.children.add(i), &**batch.children.add(i), row))
                    .collect();
                println!("{}", cells.join(","));
            }
        }
    }
}

fn report(path: &str, date: &str) -> Result<(), Failure> {
    let version = unsafe { CStr::from_ptr(gt_version()) }.to_str().unwrap();
    println!("goldenthread {version}, interface {}", unsafe { gt_abi_version() });
    let plan = Plan::read(path)?;
    println!("{}", plan.info()?);
    let options = format!("{{\"as_of\": \"{date}\"}}");
    print_table(plan.ask("check", &options)?, &["severity", "code", "id"]);
    let rollup = plan.roll_up(&options)?;
    println!("{}", rollup.info()?);
    print_table(rollup.ask("results", "")?, &["id", "status", "score", "completeness"]);
    let wrong = "{\"format\": \"goldenthread-plan\", \"version\": 1,\n \
                 \"elements\": [{\"id\": \"A\", \"kind\": \"Acton\", \"title\": \"Build\"}]}";
    if let Err(failure) = Plan::parse(wrong) {
        println!("error {}: {}\n{}", failure.code, failure.message, failure.findings);
    }
    Ok(())
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if arguments.len() != 3 {
        eprintln!("report PLAN DATE");
        process::exit(1);
    }
    if let Err(failure) = report(&arguments[1], &arguments[2]) {
        eprintln!("{}", failure.message);
        process::exit(1);
    }
}
