//! Form content: names and values as `application/x-www-form-urlencoded`.
//!
//! **Spec:** URL Standard, "application/x-www-form-urlencoded".

/// Writes pairs as browsers write them: a space as `+`, everything but letters, digits and
/// `*-._` percent-encoded as UTF-8.
///
/// ```
/// # use put_lab::core::http::encode_form;
/// assert_eq!(encode_form([("a b", "é&"), ("", "")]), "a+b=%C3%A9%26&=");
/// ```
pub fn encode_form<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (at, (name, value)) in pairs.into_iter().enumerate() {
        if at > 0 {
            out.push('&');
        }
        encode(name, &mut out);
        out.push('=');
        encode(value, &mut out);
    }
    out
}

/// Reads pairs as a server reads them; a stray `%` stays as it is.
pub fn read_form(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            (decode(name), decode(value))
        })
        .collect()
}

fn encode(text: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for octet in text.bytes() {
        match octet {
            b' ' => out.push('+'),
            b'*' | b'-' | b'.' | b'_' => out.push(char::from(octet)),
            _ if octet.is_ascii_alphanumeric() => out.push(char::from(octet)),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(octet >> 4)]));
                out.push(char::from(HEX[usize::from(octet & 15)]));
            }
        }
    }
}

fn decode(text: &str) -> String {
    let (octets, mut out, mut at) = (text.as_bytes(), Vec::new(), 0);
    let digit = |at: usize| octets.get(at).and_then(|o| char::from(*o).to_digit(16));
    while let Some(&octet) = octets.get(at) {
        match (octet, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.extend(u8::try_from(high * 16 + low));
                at += 3;
                continue;
            }
            (b'+', ..) => out.push(b' '),
            _ => out.push(octet),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_reads_back() {
        let pairs = [("a b", "1+1=2"), ("é", "%41"), ("x", "")];
        let read = read_form(&encode_form(pairs));
        let read: Vec<_> = read.iter().map(|(n, v)| (&**n, &**v)).collect();
        assert_eq!(read, pairs);
    }

    #[test]
    fn a_stray_percent_sign_is_no_error() {
        assert_eq!(
            read_form("a=%&%zz"),
            [("a".into(), "%".into()), ("%zz".into(), String::new())]
        );
    }
}
