//! Signed URLs of three services, and what breaks them.

use super::*;
use crate::core::compose::{ContentKind, Scheme};
use crate::core::http::parse_date;

const S3: &str = "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AK%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host%3Bx-amz-acl&X-Amz-Signature=aa";

fn at(date: &str) -> Now {
    Now(parse_date(date).unwrap() * 1000)
}

fn put(url: &str, kind: ContentKind) -> Draft {
    Draft::new("PUT", url, kind, "{}")
}

#[test]
fn the_times_of_all_forms_are_read() {
    let day = parse_date("Sat, 29 Feb 2020 00:00:00 GMT");
    assert_eq!(read_time("20200229T000000Z"), day);
    assert_eq!(read_time("2020-02-29"), day);
    assert_eq!(read_time("2020-02-29T00:00Z"), day);
    let last = parse_date("Thu, 31 Dec 2099 23:59:58 GMT");
    assert_eq!(read_time("2099-12-31T23:59:58Z"), last);
    for text in [
        "",
        "2020",
        "20201301",
        "tomorrow 20200229",
        "99999999T000000Z",
        "0000-00-00",
    ] {
        assert_eq!(read_time(text), None, "{text}");
    }
}

#[test]
fn an_s3_url_tells_its_end_and_its_headers() {
    let found = recognise(S3).unwrap();
    assert_eq!(found.signer, Signer::S3V4);
    assert_eq!(found.expires, parse_date("Sat, 25 May 2013 00:00:00 GMT"));
    assert_eq!(found.signed, Some(vec!["host".into(), "x-amz-acl".into()]));
    let noon = at("Fri, 24 May 2013 12:00:00 GMT");
    assert_eq!(found.time_left(noon).as_deref(), Some("12 hours"));
    let later = at("Sun, 26 May 2013 01:00:00 GMT");
    assert_eq!(found.time_left(later), None);
    let breaches = found.breaches(
        &put(S3, ContentKind::None).with_rows(&[("x-amz-acl", "p")]),
        later,
    );
    assert_eq!(
        breaches,
        [Breach::Expired {
            ago: "1 day".into()
        }]
    );
}

#[test]
fn a_type_that_is_added_breaks_a_signature_without_it() {
    let found = recognise(S3).unwrap();
    let now = at("Fri, 24 May 2013 12:00:00 GMT");
    let mut draft =
        put(S3, ContentKind::Json).with_rows(&[("X-Amz-Acl", "p"), ("x-amz-meta-a", "1")]);
    assert_eq!(
        found.breaches(&draft, now),
        [
            Breach::Unsigned {
                name: "x-amz-meta-a".into(),
                prefix: "x-amz-"
            },
            Breach::TypeAdded
        ]
    );
    draft.exactly = true;
    draft.rows[1].on = false;
    assert_eq!(found.breaches(&draft, now), []);
    draft.rows[0].on = false;
    assert_eq!(
        found.breaches(&draft, now),
        [Breach::Missing {
            name: "x-amz-acl".into()
        }]
    );
}

#[test]
fn google_and_the_older_forms_are_recognised() {
    let google = "https://storage.googleapis.com/b/k?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Date=20240101T000000Z&X-Goog-Expires=60&X-Goog-SignedHeaders=content-type;host&X-Goog-Signature=aa";
    let found = recognise(google).unwrap();
    assert_eq!(found.signer, Signer::GoogleV4);
    let now = at("Mon, 01 Jan 2024 00:00:30 GMT");
    assert_eq!(found.time_left(now).as_deref(), Some("30 seconds"));
    assert_eq!(found.breaches(&put(google, ContentKind::Json), now), []);

    let old = "http://b.s3.amazonaws.com/k?AWSAccessKeyId=AK&Signature=s%3D&Expires=1175139620";
    let found = recognise(old).unwrap();
    assert_eq!(
        (found.signer, found.expires),
        (Signer::S3V2, Some(1_175_139_620))
    );
    assert_eq!(
        found.breaches(&put(old, ContentKind::Json), Now(0)),
        [Breach::TypeUnknown]
    );
    let old = "http://b/k?GoogleAccessId=a&Signature=s&Expires=1";
    assert_eq!(recognise(old).unwrap().signer, Signer::GoogleV2);
}

#[test]
fn azure_tells_what_it_permits_and_asks_for_the_kind_of_blob() {
    let sas = "https://a.blob.core.windows.net/c/k?sv=2022-11-02&se=2024-01-01T00%3A00%3A00Z&sr=b&sp=r&sig=x%3D";
    let found = recognise(sas).unwrap();
    assert_eq!(found.signer, Signer::Azure);
    let now = at("Sun, 31 Dec 2023 23:00:00 GMT");
    let mut draft = put(sas, ContentKind::Json);
    let [Breach::Method { .. }, Breach::BlobType] = &found.breaches(&draft, now)[..] else {
        panic!("two breaches");
    };
    draft.method = "GET".into();
    draft.authorization.scheme = Scheme::Bearer;
    draft.authorization.token = "t".into();
    assert_eq!(found.breaches(&draft, now), [Breach::Credentials]);
}

#[test]
fn an_ordinary_url_is_not_presigned() {
    for url in [
        "practice/orders/1",
        "https://h/?sig=1",
        "https://h/?Signature=1&Expires=2",
        "",
    ] {
        assert_eq!(recognise(url), None, "{url}");
    }
}
