use super::*;

fn message(text: &str) -> String {
    check(text).unwrap_err().to_string()
}

#[test]
fn documents_that_are_well_formed_pass() {
    for text in [
        "<a/>",
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b='1' c=\"<\u{0}\"/>"
            .replace("<\u{0}", "&lt;")
            .as_str(),
        "<!DOCTYPE a [<!ENTITY e \"<x>]>\"><!-- it's --> <!ELEMENT a (b)>]><a>&e;</a>",
        "<!DOCTYPE html SYSTEM \"http://evil.example/x.dtd\"><html />\n<!-- end -->",
        "<ns:größe x-1.b=\"\">&#xe9;&#233; ä <![CDATA[ <&]] ]]></ns:größe>",
        "<a><b></b><?php echo 1 ?></a >",
    ] {
        assert_eq!(check(text), Ok(()), "{text}");
    }
}

#[test]
fn an_error_says_where_and_what_to_do() {
    for (text, expected) in [
        (
            "",
            "Line 1, column 1: There is no element. XML needs one that holds everything, like <order>…</order>.",
        ),
        (
            "hi",
            "Line 1, column 1: XML begins with a tag like <order>; this text stands outside of it.",
        ),
        (
            "<a>\n<b>\n</a>",
            "Line 3, column 1: </a> closes nothing here: <b> from line 2 is still open. Close it first with </b>; capital and small letters count.",
        ),
        (
            "<a>",
            "Line 1, column 4: The text ends, but <a> from line 1, column 1 is not closed. Add </a>.",
        ),
        (
            "<a/><b/>",
            "Line 1, column 5: The document has ended, but another element follows. XML has one element that holds all others.",
        ),
        (
            "<a/></a>",
            "Line 1, column 5: </a> closes nothing: no tag is open. Remove it.",
        ),
        (
            "<a>é & b</a>",
            "Line 1, column 6: In XML, & begins something like &amp; or &#233;. For the character itself write &amp;.",
        ),
        (
            "<a>&nbsp;</a>",
            "Line 1, column 4: XML knows only &lt; &gt; &amp; &quot; and &apos;, not &nbsp;. Write the character itself, or its number like &#160;.",
        ),
        (
            "<a>&#0;</a>",
            "Line 1, column 4: This number stands for no character of XML.",
        ),
        (
            "<a b=1/>",
            "Line 1, column 6: The value of b needs quotes around it, like b=\"7\".",
        ),
        (
            "<a b/>",
            "Line 1, column 5: The attribute b needs a value, like b=\"yes\".",
        ),
        (
            "<a b='1'c='2'/>",
            "Line 1, column 9: A space is missing before this attribute.",
        ),
        (
            "<a b='1' b='2'/>",
            "Line 1, column 10: <a> has the attribute b twice. Remove one.",
        ),
        (
            "<a b='1>",
            "Line 1, column 6: The value of b is not closed. Add ' at its end.",
        ),
        (
            "<a b=\"x\n<c d=\"1\"/>",
            "Line 2, column 1: Inside a value, write < as &lt;. Or is a closing quote missing?",
        ),
        ("<a", "Line 1, column 3: The tag <a is not finished. Add >."),
        (
            "<a>1 < 2</a>",
            "Line 1, column 6: A tag's name follows < at once, without a space. For the character itself write &lt;.",
        ),
        (
            "<a>]]></a>",
            "Line 1, column 4: Outside of CDATA, write ]]> as ]]&gt;.",
        ),
        (
            "<!-- a -- b --><a/>",
            "Line 1, column 8: Inside a comment, -- is not allowed.",
        ),
        (
            " <?xml version='1.0'?><a/>",
            "Line 1, column 2: The <?xml …?> line is written in small letters and stands at the very beginning, with nothing before it.",
        ),
        (
            "<a><![CDATA[</a>",
            "Line 1, column 4: This CDATA is not closed. Add ]]> at its end.",
        ),
        (
            "<a>\u{1}</a>",
            "Line 1, column 4: XML has no way to write this control character; remove it.",
        ),
    ] {
        assert_eq!(message(text), expected, "{text:?}");
    }
}

#[test]
fn any_prefix_of_a_document_is_refused_without_a_panic() {
    let text = "<?xml version='1.0'?><!DOCTYPE a [<!-- x -->]><!-- ü --><a b='é&amp;'><c/>😀<![CDATA[x]]></a>";
    assert_eq!(check(text), Ok(()));
    for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
        assert!(check(&text[..at]).is_err(), "{}", &text[..at]);
    }
}

#[test]
fn the_layout_changes_white_space_only_where_no_text_stands() {
    for (text, expected) in [
        (
            "<?xml version=\"1.0\"?><a><!-- c --><b/>  <c><d>1</d>\n\n<e></e></c></a>",
            "<?xml version=\"1.0\"?>\n<a>\n  <!-- c -->\n  <b/>\n  <c>\n    <d>1</d>\n    <e></e>\n  </c>\n</a>",
        ),
        (
            "<p>Some <b>bold</b>\n  text<br/></p>",
            "<p>Some <b>bold</b>\n  text<br/></p>",
        ),
        ("<a> </a>", "<a> </a>"),
        (
            "<a><b><![CDATA[ x ]]> <c/></b><d xml:space = 'preserve'> <e/> </d></a>",
            "<a>\n  <b><![CDATA[ x ]]> <c/></b>\n  <d xml:space = 'preserve'> <e/> </d>\n</a>",
        ),
        ("<a\n  b='1'\n><c/></a>", "<a\n  b='1'\n>\n  <c/>\n</a>"),
    ] {
        let laid_out = pretty(text, 2).unwrap();
        assert_eq!(laid_out, expected);
        assert_eq!(pretty(&laid_out, 2).unwrap(), laid_out, "twice is once");
        assert_eq!(minify(&laid_out), minify(text));
    }
    assert_eq!(
        minify("<a>\n <b>1 </b>\n</a>\n").unwrap(),
        "<a><b>1 </b></a>"
    );
}

/// The pieces of a document without the white space between tags.
fn pieces(text: &str) -> Vec<&str> {
    Scanner::new(text)
        .map(|piece| piece.unwrap())
        .filter(|piece| piece.token != Token::Text || !piece.text.trim().is_empty())
        .map(|piece| piece.text)
        .collect()
}

#[test]
fn every_piece_of_any_document_is_kept_in_order() {
    let mut seed = 1_u32;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % below
    };
    for _ in 0..500 {
        let (mut text, mut depth) = (String::from("<r>"), 1);
        for _ in 0..next(40) {
            match next(8) {
                0 | 1 => {
                    text.push_str("<n a=\"1\">");
                    depth += 1;
                }
                2 | 3 if depth > 1 => {
                    text.push_str("</n>");
                    depth -= 1;
                }
                4 => text.push_str("<e/>"),
                5 => text.push_str("\n  "),
                6 => text.push_str("t &amp; x"),
                _ => text.push_str("<!-- c -->"),
            }
        }
        text.push_str(&"</n>".repeat(depth - 1));
        text.push_str("</r>");
        for laid_out in [pretty(&text, 2).unwrap(), minify(&text).unwrap()] {
            assert_eq!(pieces(&laid_out), pieces(&text), "{text}");
        }
    }
}
