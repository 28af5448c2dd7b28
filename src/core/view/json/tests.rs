use super::*;

fn message(text: &str) -> String {
    check(text).unwrap_err().to_string()
}

#[test]
fn numbers_names_and_escapes_come_out_as_they_went_in() {
    for token in [
        "1E400",
        "-0",
        "10.00",
        "12345678901234567890",
        "1e-07",
        r#""\u0000\ud800 \/ \u00e9""#,
        "\"\u{2028}\u{202e}😀\"",
        "true",
    ] {
        let text = format!("{{\"\":{token},\"__proto__\":[{token}],\"\":{token}}}");
        let laid_out = pretty(&text, 2).unwrap();
        let expected = format!(
            "{{\n  \"\": {token},\n  \"__proto__\": [\n    {token}\n  ],\n  \"\": {token}\n}}"
        );
        assert_eq!(laid_out, expected);
        assert_eq!(minify(&laid_out).unwrap(), text);
        assert_eq!(pretty(token, 4).unwrap(), token);
    }
}

#[test]
fn empty_brackets_stay_on_one_line() {
    assert_eq!(
        pretty("{ \"a\" : [ ] , \"b\":{\r\n} }", 2).unwrap(),
        "{\n  \"a\": [],\n  \"b\": {}\n}"
    );
}

#[test]
fn a_hundred_thousand_brackets_are_no_problem() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(check(&deep), Ok(()));
    assert_eq!(minify(&pretty(&deep, 2).unwrap()).unwrap(), deep);
    assert_eq!(check(&deep[1..]).unwrap_err().at, 199_998);
}

#[test]
fn an_error_says_where_and_what_to_do() {
    for (text, expected) in [
        (
            "",
            "Line 1, column 1: There is no JSON at all. It begins with { or [, or is a single value.",
        ),
        (
            "{\"a\": 1,\n}",
            "Line 2, column 1: There is a comma before this }. Remove the comma.",
        ),
        (
            "[1,]",
            "Line 1, column 4: There is a comma before this ]. Remove the comma.",
        ),
        (
            "[1 2]",
            "Line 1, column 4: A comma is missing before this, or something is not closed.",
        ),
        (
            "{\"é\" 1}",
            "Line 1, column 6: A colon is missing between the name and its value.",
        ),
        (
            "{a: 1}",
            "Line 1, column 2: A name needs double quotes around it, like \"name\".",
        ),
        (
            "{'a': 1}",
            "Line 1, column 2: A name stands in straight double quotes, like \"name\".",
        ),
        (
            "{\"a\":}",
            "Line 1, column 6: A value is missing after the colon.",
        ),
        (
            "{\"a\":1} x",
            "Line 1, column 9: The JSON is complete before this. Remove what follows.",
        ),
        (
            "[01]",
            "Line 1, column 3: A number cannot begin with 0 before more digits: write 7, or \"07\" as text.",
        ),
        (
            "1.",
            "Line 1, column 3: A JSON number needs a digit after the point.",
        ),
        (
            "[1}",
            "Line 1, column 3: This } closes an object, but a list [ is open.",
        ),
        (
            "{\"x\":NaN}",
            "Line 1, column 6: JSON has no NaN; write null, or the word in double quotes.",
        ),
        (
            "[True]",
            "Line 1, column 2: JSON writes true in small letters.",
        ),
        (
            "[\"a\tb\"]",
            "Line 1, column 4: A tab inside a string is written as \\t.",
        ),
        (
            "[\"\u{1}\"]",
            "Line 1, column 3: This control character is written as \\u0001 inside a string.",
        ),
        (
            "\"\\x\"",
            "Line 1, column 2: This is no escape that JSON knows, like \\n; for the backslash itself write \\\\.",
        ),
        (
            "\"\\u12g4\"",
            "Line 1, column 2: After \\u come exactly four of 0-9 and a-f, like \\u00e9.",
        ),
        (
            "[\n  \"abc",
            "Line 2, column 7: The text ends, but the string that begins at line 2, column 3 is not closed. Add \".",
        ),
        (
            "\n{\"a\":[1,",
            "Line 2, column 9: The text ends, but the list [ that begins at line 2, column 6 is not closed. Add ].",
        ),
        (
            "// hi\n{}",
            "Line 1, column 1: JSON has no comments; remove this one.",
        ),
    ] {
        assert_eq!(message(text), expected, "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_is_skipped_but_kept() {
    assert_eq!(pretty("\u{feff}[1]", 2).unwrap(), "\u{feff}[\n  1\n]");
    assert_eq!(check("\u{feff}nope").unwrap_err().column, 1);
    assert!(check("[\u{feff}1]").is_err());
}

#[test]
fn any_prefix_of_a_document_is_refused_without_a_panic() {
    let text = "{\"a\":[1.5e+3,\"\\u00e9\\n\",{}],\"ü\":null}";
    for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
        assert!(check(&text[..at]).is_err(), "{}", &text[..at]);
        assert!(pretty(&text[..at], 2).is_err());
    }
    assert_eq!(check(text), Ok(()));
}

/// A text of random JSON, with white space of any kind between its tokens.
fn random_json(next: &mut impl FnMut(usize) -> usize, depth: usize, out: &mut String) {
    const SCALARS: [&str; 9] = [
        "10.00",
        "-0",
        "1E+400",
        "true",
        "null",
        "\"\"",
        "\"\\u00e9\\/ \\\"\"",
        "\"é, {}\"",
        "12345678901234567890",
    ];
    const SPACES: [&str; 4] = ["", " ", "\r\n\t", "\n  "];
    let kind = if depth > 5 { 2 } else { next(3) };
    let (open, close) = [('{', '}'), ('[', ']'), (' ', ' ')][kind];
    if kind == 2 {
        return out.push_str(SCALARS[next(SCALARS.len())]);
    }
    out.push(open);
    for at in 0..next(4) {
        if at > 0 {
            out.push(',');
        }
        out.push_str(SPACES[next(4)]);
        if kind == 0 {
            out.push_str(["\"a\"", "\"__proto__\"", "\"\"", "\"z\\n\""][next(4)]);
            out.push_str(SPACES[next(4)]);
            out.push(':');
            out.push_str(SPACES[next(4)]);
        }
        random_json(next, depth + 1, out);
        out.push_str(SPACES[next(4)]);
    }
    out.push(close);
}

#[test]
fn every_token_of_any_document_is_kept_in_order() {
    use crate::core::json::Scanner;
    let mut seed = 7_u32;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % below
    };
    for _ in 0..2000 {
        let mut text = String::new();
        random_json(&mut next, 0, &mut text);
        let tokens = |text| Scanner::new(text).map(Result::unwrap).collect::<Vec<_>>();
        let (laid_out, short) = (pretty(&text, 2).unwrap(), minify(&text).unwrap());
        let expected = tokens(&text);
        assert_eq!(tokens(&laid_out), expected, "{text}");
        assert_eq!(tokens(&short), expected, "{text}");
        assert_eq!(minify(&laid_out).unwrap(), short);
    }
}
