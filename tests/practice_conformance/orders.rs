//! What PUT, POST, PATCH and DELETE do to orders and files.

use crate::{JSON, Line, MOUNT, ORDER, Server, call, field, json, status, text};

const MERGE: Line = ("Content-Type", "application/merge-patch+json");
const OPERATIONS: Line = ("Content-Type", "application/json-patch+json");

#[test]
fn put_creates_with_201_then_replaces_with_200() {
    let mut server = Server::default();
    let answer = server.put("orders/12345", ORDER);
    assert_eq!((status(&answer), text(&answer).as_str()), (201, ORDER));
    assert_eq!(
        field(&answer, "Content-Location"),
        format!("{MOUNT}orders/12345")
    );
    let tag = field(&answer, "ETag");
    assert!(tag.len() == 14 && !tag.starts_with("W/"), "{tag}");

    server.elapsed = 5_000;
    let again = server.put("orders/12345", ORDER);
    assert_eq!((status(&again), field(&again, "ETag")), (200, tag.clone()));
    assert_eq!(
        field(&again, "Last-Modified"),
        field(&answer, "Last-Modified"),
        "nothing changed"
    );

    let other = server.put("orders/12345", &ORDER.replace("10.00", "10.0"));
    assert_eq!(status(&other), 200);
    assert_ne!(
        field(&other, "ETag"),
        tag,
        "another text is another representation"
    );
    assert_ne!(
        field(&other, "Last-Modified"),
        field(&answer, "Last-Modified")
    );
    let read = server.get("orders/12345");
    assert_eq!(field(&read, "ETag"), field(&other, "ETag"));
    assert_eq!(text(&read), ORDER.replace("10.00", "10.0"));
}

#[test]
fn what_was_put_comes_back_byte_for_byte() {
    let mut server = Server::default();
    let all: Vec<u8> = (0..=255).chain((0..=255).rev()).collect();
    for (target, media_type) in [
        ("files/all", "application/octet-stream"),
        ("files/a/b/c.html", "text/html; charset=\"utf-8\""),
        ("files/%C3%A9", "image/png"),
    ] {
        server.answer(&call("PUT", target, &[("Content-Type", media_type)], &all));
        let answer = server.get(target);
        assert_eq!(answer.response.content, all, "{target}");
        assert_eq!(field(&answer, "Content-Type"), media_type);
    }
    for order in [
        "{\"Id\":1,\"Price\":10.00}",
        " \r\n\t{ \"Price\" : -0.0e-7 , \"Id\" : 1 }\n\n",
        "{\"Quantity\": 123456789012345678901234567890, \"Price\": 1E400}",
        "{\"x\": \"\\u00e9\\ud83d\\ude00\\/\", \"\u{202e}\": [[], {}, null, 1e0]}",
    ] {
        server.put("orders/1", order);
        assert_eq!(text(&server.get("orders/1")), order);
    }
    server.send("PUT", "files/empty", &[], "");
    let empty = server.get("files/empty");
    assert_eq!(
        (status(&empty), field(&empty, "Content-Length")),
        (200, "0".to_owned())
    );
    assert_eq!(field(&empty, "Content-Type"), "application/octet-stream");
}

#[test]
fn post_adds_an_order_each_time_and_never_uses_a_number_twice() {
    let mut server = Server::default();
    let answer = server.send("POST", "orders", &[JSON], ORDER);
    assert_eq!(status(&answer), 201);
    assert_eq!(field(&answer, "Location"), format!("{MOUNT}orders/1"));
    assert_eq!(
        text(&answer),
        ORDER.replace("12345", "1"),
        "only the Id is another one"
    );
    assert_eq!(
        field(&answer, "ETag"),
        field(&server.get("orders/1"), "ETag")
    );

    let location = |answer: &crate::Answer| field(answer, "Location").replace(MOUNT, "");
    assert_eq!(
        location(&server.send("POST", "orders", &[JSON], ORDER)),
        "orders/2"
    );
    server.put("orders/40", "{}");
    server.send("DELETE", "orders/40", &[], "");
    assert_eq!(
        location(&server.send("POST", "orders", &[JSON], "{}")),
        "orders/41"
    );
    assert_eq!(json(&server.get("orders")).as_array().unwrap().len(), 3);

    server.send("DELETE", "-/state", &[], "");
    assert_eq!(text(&server.get("orders")).trim(), "[]");
    assert_eq!(
        location(&server.send("POST", "orders", &[JSON], "{\"Id\": \"x\"}")),
        "orders/1"
    );
}

#[test]
fn an_idempotency_key_gives_the_first_answer_again() {
    let mut server = Server::default();
    let key = ("Idempotency-Key", "\"8e03978e\"");
    let first = server.send("POST", "orders", &[JSON, key], ORDER);
    server.put("orders/1", "{\"Quantity\": 9}");
    let again = server.send("POST", "orders", &[JSON, key], ORDER);
    assert_eq!(again, first);
    assert_eq!(json(&server.get("orders")).as_array().unwrap().len(), 1);
    assert_eq!(
        status(&server.send("POST", "orders", &[JSON, key], "{}")),
        422
    );
    let unquoted = ("Idempotency-Key", "8e03978e");
    assert_eq!(
        status(&server.send("POST", "orders", &[JSON, unquoted], ORDER)),
        400
    );
}

#[test]
fn content_that_does_not_fit_is_refused_with_the_place_of_the_mistake() {
    let mut server = Server::default();
    for (content, expected, named) in [
        ("", 400, "no JSON at all"),
        ("{\n  \"Quantity\": 1,\n}", 400, "line 3, column 1"),
        ("{\"a\": 1, \"a\": 2}", 422, "column 10"),
        ("[]", 422, "an array"),
        ("\"x\"", 422, "a text"),
        ("{\"Id\": \"12345\"}", 422, "Id"),
        ("{\"Id\": 12345.0}", 422, "12345.0"),
        ("{\"Quantity\": 1e2}", 422, "Quantity"),
        ("{\"Customer\": null}", 422, "Customer"),
        ("{\"Price\": \"10.00\"}", 422, "Price"),
        ("{\"Id\": 54321}", 409, "54321"),
    ] {
        let answer = server.put("orders/12345", content);
        assert_eq!(status(&answer), expected, "{content}");
        assert_eq!(field(&answer, "Content-Type"), "application/problem+json");
        let detail = json(&answer)["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(named), "{content}: {detail}");
    }
    assert_eq!(
        status(&server.get("orders/12345")),
        404,
        "nothing of it was stored"
    );
    for id in ["abc", "007", "-1", "1.5", "", "9999999999999999", "1/2"] {
        assert_eq!(
            status(&server.put(&format!("orders/{id}"), "{}")),
            404,
            "{id}"
        );
    }
}

#[test]
fn only_json_in_utf_8_is_an_order() {
    for (media_type, expected) in [
        ("application/json", 201),
        ("Application/JSON; charset=UTF-8", 201),
        ("application/json; charset=\"utf-8\"", 201),
        ("application/json; charset=latin1", 415),
        ("application/vnd.order+json", 415),
        ("text/plain;charset=UTF-8", 415),
        ("application/json, application/json", 415),
        ("json", 415),
    ] {
        let answer =
            Server::default().send("PUT", "orders/1", &[("Content-Type", media_type)], "{}");
        assert_eq!(status(&answer), expected, "{media_type}");
    }
}

#[test]
fn a_patch_changes_what_it_names_and_nothing_else() {
    let mut server = Server::default();
    let created = server.put("orders/12345", ORDER);
    let answer = server.send(
        "PATCH",
        "orders/12345",
        &[MERGE],
        r#"{"Quantity": 2, "Note": "x"}"#,
    );
    assert_eq!(status(&answer), 200);
    assert_eq!(
        text(&answer),
        r#"{"Id": 12345, "Customer": "John Smith", "Quantity": 2, "Price": 10.00, "Note": "x"}"#
    );
    assert_ne!(field(&answer, "ETag"), field(&created, "ETag"));
    assert_eq!(
        field(&server.get("orders/12345"), "ETag"),
        field(&answer, "ETag")
    );
    let patch =
        r#"[{"op": "test", "path": "/Price", "value": 10}, {"op": "remove", "path": "/Note"}]"#;
    assert_eq!(
        status(&server.send("PATCH", "orders/12345", &[OPERATIONS], patch)),
        200
    );
    assert_eq!(
        text(&server.get("orders/12345")),
        ORDER.replace(": 1,", ": 2,")
    );
}

#[test]
fn a_patch_that_fails_halfway_changes_nothing() {
    let mut server = Server::default();
    server.put("orders/12345", ORDER);
    let first = r#"{"op": "replace", "path": "/Quantity", "value": 9}"#;
    for (second, expected) in [
        (r#"{"op": "remove", "path": "/Nothing"}"#, 422),
        (r#"{"op": "test", "path": "/Quantity", "value": 1}"#, 409),
        (
            r#"{"op": "replace", "path": "/Price", "value": "free"}"#,
            422,
        ),
        (r#"{"op": "replace", "path": "/Id", "value": 7}"#, 409),
        (r#"{"op": "replace", "path": "", "value": []}"#, 422),
        (r#"{"op": "explode", "path": ""}"#, 400),
        (r#"{"op": "remove"}"#, 400),
        (r#"{"op": "remove""#, 400),
        (r#"{"op": "remove", "op": "add"}"#, 400),
    ] {
        let patch = format!("[{first}, {second}]");
        let answer = server.send("PATCH", "orders/12345", &[OPERATIONS], &patch);
        assert_eq!(status(&answer), expected, "{second}: {}", text(&answer));
        assert_eq!(text(&server.get("orders/12345")), ORDER);
    }
}

#[test]
fn a_preference_makes_the_answer_shorter_or_fuller() {
    let mut server = Server::default();
    let minimal = ("Prefer", "return=minimal");
    for (method, target, expected) in [
        ("PUT", "orders/1", 201),
        ("PUT", "orders/1", 204),
        ("POST", "orders", 201),
    ] {
        let answer = server.send(method, target, &[JSON, minimal], "{}");
        assert_eq!(status(&answer), expected);
        assert_eq!(field(&answer, "Preference-Applied"), "return=minimal");
        assert!(answer.response.content.is_empty() && answer.response.fields.has("ETag"));
    }
    let full = ("Prefer", "respond-async, return=representation; x=1");
    let answer = server.send(
        "PUT",
        "files/a",
        &[("Content-Type", "text/plain"), full],
        "hello",
    );
    assert_eq!((status(&answer), text(&answer).as_str()), (201, "hello"));
    assert_eq!(
        field(&answer, "Content-Location"),
        format!("{MOUNT}files/a")
    );
    assert_eq!(
        status(&server.send("PUT", "files/a", &[minimal], "hello")),
        204
    );
}

#[test]
fn delete_removes_once() {
    let mut server = Server::default();
    server.put("orders/1", "{}");
    server.send("PUT", "files/a", &[], "x");
    for target in ["orders/1", "files/a"] {
        assert_eq!(status(&server.send("DELETE", target, &[], "")), 204);
        assert_eq!(status(&server.get(target)), 404);
        assert_eq!(status(&server.send("DELETE", target, &[], "")), 404);
    }
}

#[test]
fn the_example_resources_do_what_their_names_say() {
    let mut server = Server::default();
    assert_eq!(status(&server.get("status/418")), 418);
    assert_eq!(status(&server.put("status/204", "x")), 204);
    assert!(
        server
            .get("status/401")
            .response
            .fields
            .has("WWW-Authenticate")
    );
    assert!(server.get("status/405").response.fields.has("Allow"));
    for wrong in [
        "status/100",
        "status/600",
        "status/",
        "status/abc",
        "bytes/",
        "bytes/99999999999",
        "json?mb=0",
        "json?mb=x",
        "drip?pieces=0",
        "drip?pieces=1000&interval=10000",
        "delay/x/",
        "delay/60001/",
        "redirect/304",
        "redirect/307?to=//evil.example/",
    ] {
        assert_eq!(status(&server.get(wrong)), 400, "{wrong}");
    }
    let late = server.get("delay/200/delay/50/orders/1");
    assert_eq!((status(&late), late.delay), (404, 250));
    let there = server.put("redirect/307?to=orders%2F1", "{}");
    assert_eq!(
        (status(&there), field(&there, "Location")),
        (307, format!("{MOUNT}orders/1"))
    );
    assert_eq!(server.get("bytes/300").response.content[299], 43);
    let drip = server.get("drip?bytes=100&pieces=4&interval=5");
    assert_eq!(drip.response.content.len(), 100);
    assert_eq!(drip.drip.map(|d| (d.pieces, d.interval)), Some((4, 5)));
    assert_eq!(
        server.get("json?mb=1").response.content,
        server.get("json?mb=1").response.content
    );
    assert!(json(&server.get(""))["paths"].as_object().unwrap().len() > 9);
}

#[test]
fn the_echo_tells_what_arrived() {
    let answer = Server::default().answer(&call(
        "BREW",
        "echo/x?y=%20",
        &[("X-A", "1"), ("x-a", "\"2\"")],
        b"a\xFF",
    ));
    let told = json(&answer);
    assert_eq!((status(&answer), &told["method"]), (200, &"BREW".into()));
    assert_eq!(told["url"], format!("{MOUNT}echo/x?y=%20"));
    assert_eq!(
        told["headers"],
        serde_json::json!([["X-A", "1"], ["x-a", "\"2\""]])
    );
    assert_eq!(told["content"]["length"].to_string(), "2");
    assert_eq!(told["content"]["base64"], "Yf8=");
    let hello = json(&Server::default().put("echo/", "hello"));
    assert_eq!(hello["content"]["text"], "hello");
    assert_eq!(
        hello["content"]["sha256"],
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    );
}
