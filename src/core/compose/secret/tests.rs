//! What is masked, and what is not.

use super::*;
use crate::core::compose::{ContentKind, Variable, check};

fn draft() -> Draft {
    Draft::new("PUT", "x", ContentKind::Text, "hush-hush and more").with_rows(&[
        ("Authorization", "Bearer abc.def"),
        ("X-Api-Key", "k"),
        ("Cookie", "a=b; c=d"),
        ("X-Plain", "seen hush-hush"),
        ("X-Refresh-Token", "{{token}}"),
    ])
}

fn environment() -> Environment {
    Environment {
        name: "e".into(),
        variables: vec![Variable {
            name: "p".into(),
            value: "hush-hush".into(),
            secret: true,
            keep: false,
        }],
    }
}

#[test]
fn credentials_are_masked_by_name_and_secret_values_anywhere() {
    let secrets = Secrets::of(&draft(), Some(&environment()));
    let request = check(
        &draft(),
        Ok("https://h.example/hush-hush?q=1&api_key=2&x=".into()),
    )
    .unwrap();
    let masked = secrets.masked(&request);
    let values: Vec<_> = masked.fields.iter().map(FieldLine::value).collect();
    assert_eq!(
        values,
        [
            "Bearer ********",
            MASK,
            MASK,
            "seen ********",
            "{{token}}",
            "text/plain; charset=utf-8"
        ]
    );
    assert_eq!(
        masked.url,
        "https://h.example/********?q=1&api_key=********&x="
    );
    assert_eq!(masked.content, Content::Text("******** and more".into()));
}

#[test]
fn a_signature_in_the_url_is_masked_and_nothing_beside_it() {
    let url =
        "https://b.s3.example/k?X-Amz-Credential=AK%2F1&X-Amz-Signature=0af3&X-Amz-Expires=60";
    assert_eq!(
        Secrets::default().mask_url(url),
        "https://b.s3.example/k?X-Amz-Credential=AK%2F1&X-Amz-Signature=********&X-Amz-Expires=60"
    );
    assert_eq!(
        Secrets::default().mask_url("x?sig=a%3D&sp=rw"),
        "x?sig=********&sp=rw"
    );
}

#[test]
fn the_authorization_tab_is_masked_whatever_the_name_of_its_key() {
    let mut draft = Draft::new("GET", "x", ContentKind::None, "");
    draft.authorization.scheme = Scheme::ApiKey;
    draft.authorization.key_name = "X-Door".into();
    draft.authorization.key_value = "42".into();
    let secrets = Secrets::of(&draft, None);
    assert_eq!(secrets.mask_value("x-door", "42"), MASK);
    assert_eq!(masked_header(&draft), Some(("X-Door".into(), MASK.into())));
    // Too short to be looked for inside other texts.
    assert_eq!(secrets.mask_text("1423"), "1423");
    assert_eq!(
        masked_draft(&draft, &secrets)
            .authorization
            .key_value
            .as_ref(),
        MASK
    );
}

#[test]
fn what_may_be_stored_has_no_secret_but_those_that_are_kept() {
    let mut draft = draft();
    draft.rows[1].keep = true;
    draft.authorization.scheme = Scheme::Basic;
    draft.authorization.user = "me".into();
    draft.authorization.password = "pass".into();
    let stored = without_secrets(&draft);
    let values: Vec<_> = stored.rows.iter().map(|row| &*row.value).collect();
    assert_eq!(values, ["", "k", "", "seen hush-hush", "{{token}}"]);
    assert_eq!(&*stored.authorization.user, "me");
    assert_eq!(&*stored.authorization.password, "");
    draft.authorization.keep = true;
    assert_eq!(&*without_secrets(&draft).authorization.password, "pass");
}

#[test]
fn ordinary_names_are_not_secret() {
    for name in [
        "Content-Type",
        "If-Match",
        "X-Amz-Credential",
        "AWSAccessKeyId",
        "Accept",
        "Host",
    ] {
        assert!(!is_secret_name(name), "{name}");
    }
}
