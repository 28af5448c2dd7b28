use super::*;

#[test]
fn secrets_are_written_only_when_the_person_keeps_them() {
    const SECRETS: [&str; 3] = ["hunter22", "lovelace", "abcdef"];
    let written = record(full()).write(Keep::Chosen);
    for secret in SECRETS {
        assert!(!written.contains(secret), "{secret}");
    }
    let mut kept = full();
    kept.authorization.keep = true;
    for row in kept.rows.iter_mut().chain(&mut kept.form) {
        row.keep = true;
    }
    let written = record(kept.clone()).write(Keep::Chosen);
    for secret in SECRETS {
        assert!(written.contains(secret), "{secret}");
        assert!(
            !record(kept.clone()).write(Keep::Nothing).contains(secret),
            "{secret}"
        );
    }
    let written = environment().write(Keep::Chosen);
    assert!(!written.contains("forget-me") && written.contains("keep-me"));
    assert!(!environment().write(Keep::Nothing).contains("keep-me"));
    assert!(!entry().write().contains("lovelace"));
}

#[test]
fn a_header_that_only_mentions_a_variable_is_no_secret() {
    let draft = full().with_rows(&[
        ("Authorization", "Bearer {{token}}"),
        ("X-Api-Key", "{{a}}b{{c}}"),
    ]);
    let kept = without_secrets(&draft, Keep::Nothing);
    assert_eq!(&*kept.rows[0].value, "Bearer {{token}}");
    assert_eq!(&*kept.rows[1].value, "", "it is more than a mention");
}

#[test]
fn secrets_survive_in_the_memory_of_the_tab() {
    let secrets = LeftOut::read(&LeftOut::of(&full()).write()).unwrap();
    let mut draft = without_secrets(&full(), Keep::Chosen);
    assert_ne!(draft, full());
    secrets.restore(&mut draft);
    assert_eq!(draft, full());
    assert!(LeftOut::of(&Draft::new("GET", "", ContentKind::None, "")).is_empty());
}

#[test]
fn secret_variables_survive_in_the_memory_of_the_tab() {
    let written = environment().write(Keep::Chosen);
    let mut read = EnvironmentRecord::read(written.as_bytes()).unwrap();
    assert_ne!(read, environment());
    read.restore_secrets(&environment().write_secrets().unwrap());
    assert_eq!(read, environment());
    read.environment.variables.remove(1);
    assert_eq!(read.write_secrets(), None);
}

#[test]
fn an_answer_that_repeats_a_secret_is_found() {
    let environment = environment().environment;
    let repeats = |content: &str| repeats_secret(&full(), Some(&environment), content.as_bytes());
    for content in [
        "Bearer abcdef",
        "x lovelace",
        "forget-me",
        "YWRhOmxvdmVsYWNl",
    ] {
        assert!(repeats(content), "{content}");
    }
    assert!(!repeats("ada"));
}
