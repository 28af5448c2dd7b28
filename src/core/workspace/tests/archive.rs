use super::*;

#[test]
fn what_is_exported_is_imported_byte_for_byte() {
    let file = archive().write();
    let read = Archive::read(file.as_bytes()).unwrap();
    assert_eq!(read.write(), file);
    assert_eq!(read.named_files(), ["f1"]);
    for secret in ["hunter22", "lovelace", "abcdef", "forget-me", "keep-me"] {
        assert!(!file.contains(secret), "{secret}");
    }
}

#[test]
fn an_export_holds_what_could_not_be_written_down() {
    let mut there = archive();
    let mut mine = Tabs::new(there.drafts[0].1.tab.clone());
    there.take_in(&mine, Now(5));
    assert_eq!(there, archive(), "it is written down");
    mine.rename("a1", "Renamed");
    mine.add(Tab::new("b2", Rc::new(full())));
    there.take_in(&mine, Now(5));
    assert_eq!(there.drafts.len(), 1, "nobody changed the new one");
    mine.rename("b2", "Mine");
    there.take_in(&mine, Now(5));
    let names: Vec<&str> = there
        .drafts
        .iter()
        .map(|(_, record)| &*record.tab.name)
        .collect();
    assert_eq!(names, ["Renamed", "Mine"]);
    assert_eq!(there.drafts[0].1.revision, 13);
}

#[test]
fn a_completed_lesson_comes_back_and_is_never_completed_twice() {
    let file = course().write();
    let read = Archive::read(file.as_bytes()).unwrap();
    assert_eq!((read.write(), &read), (file.clone(), &course()));
    let mut fresh = || unreachable!("progress has no ids to invent");
    let new = merge(read.clone(), &Archive::default(), &[], &mut fresh);
    assert_eq!(new[0].0, "progress/your-first-put");
    let keys = [new[0].0.clone()];
    assert_eq!(merge(read, &Archive::default(), &keys, &mut fresh), []);

    let damaged = file.replace("\"done\":", "\"undone\":");
    let said = Archive::read(damaged.as_bytes()).unwrap_err().to_string();
    assert!(said.contains("At progress[0].record.done: "), "{said}");
}

#[test]
fn a_foreign_or_damaged_file_is_refused_with_its_place() {
    let file = archive().write();
    for foreign in [&b"\x89PNG"[..], b"hello", b"{\"put_lab\":1}", b"[]"] {
        assert_eq!(Archive::read(foreign), Err(ImportError::Foreign));
    }
    let said = |file: String| Archive::read(file.as_bytes()).unwrap_err().to_string();
    let cut = said(file[..file.len() / 2].to_owned());
    assert!(cut.contains("not JSON. Line 1, column"), "{cut}");
    let changed = said(file.replace("\"AP8H\"", "\"AP8I\""));
    assert!(
        changed.contains("At files[0].base64: The bytes do not match"),
        "{changed}"
    );
    let wrong = said(file.replacen("\"touched\":true", "\"touched\":1", 1));
    assert!(
        wrong.contains("At drafts[0].record.touched: true or false"),
        "{wrong}"
    );
    let newer = said(file.replacen("\"v\":1", "\"v\":9", 1));
    assert!(newer.contains("newer version"), "{newer}");
}

#[test]
fn an_import_overwrites_nothing() {
    let mut made = 0;
    let mut fresh = || {
        made += 1;
        format!("new{made}")
    };
    let read = Archive::read(archive().write().as_bytes()).unwrap();
    let all = merge(read.clone(), &Archive::default(), &[], &mut fresh);
    assert_eq!(all.len(), 7);
    let keys: Vec<String> = all.iter().map(|(key, _)| key.clone()).collect();
    assert_eq!(
        merge(read.clone(), &read, &keys, &mut fresh),
        [],
        "it is all there"
    );

    let mut there = read.clone();
    there.drafts[0].1.tab.name = "changed here".into();
    let writes = merge(read, &there, &keys, &mut fresh);
    let keys: Vec<&str> = writes.iter().map(|(key, _)| &**key).collect();
    assert_eq!(keys, ["draft/new1"]);
}
