//! Links written and opened again, and what must never stand in one.

use super::*;
use crate::core::compose::secret::MASK;
use crate::core::compose::{ContentKind, PartRow, Scheme, Variable};
use crate::core::http::File;

/// Numbers that look random and are the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn flip(&mut self) -> bool {
        self.roll(2) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }

    /// Plain and odd words, never one of [`Dice::secret`].
    fn words(&mut self, most: usize) -> String {
        const WORDS: &[&str] = &[
            "order",
            "Quantity",
            "7",
            " ",
            "\"",
            "\\",
            "\n",
            "\u{0}",
            "ä",
            "😀",
            "{{base}}",
            "\\{{x}}",
            "%20",
            "&",
            "=",
            "?",
            "#",
            "a/b",
            "'",
            "</script>",
            "+",
            "\u{2028}",
            "*",
        ];
        let count = self.roll(most + 1);
        (0..count).map(|_| self.pick(WORDS)).collect()
    }

    /// A secret that occurs nowhere by chance.
    fn secret(&mut self) -> String {
        let odd = self.pick(&["", "\"", "\\", " ", "&", "%", "ä", "+/="]);
        format!(
            "Q{:06x}{odd}Z{:06x}",
            self.roll(1 << 24),
            self.roll(1 << 24)
        )
    }

    fn url(&mut self) -> String {
        let mut url = self
            .pick(&["practice/orders/", "https://h.example/v1/", "{{base}}/x"])
            .to_owned();
        url.push_str(self.pick(&["", "7", "a%20b", "ä"]));
        if self.flip() {
            url.push_str("?page=2&q=");
            url.push_str(self.pick(&["", "a+b", "%C3%A9", "{{q}}"]));
        }
        url
    }

    fn rows(&mut self, draft: &mut Draft) -> Vec<crate::core::compose::Row> {
        (0..self.roll(5))
            .map(|_| {
                let name = self.pick(&["If-Match", "X-A", "x-a", "Prefer", "Idempotency-Key", ""]);
                let mut row = draft.new_row(name, &self.words(4));
                row.on = self.roll(4) > 0;
                row
            })
            .collect()
    }

    /// A draft without anything that a link leaves out.
    fn draft(&mut self) -> Draft {
        let kind = ContentKind::ALL[self.roll(ContentKind::ALL.len())];
        let method = self.pick(&["PUT", "POST", "GET", "PATCH", "{{m}}", "put it", ""]);
        let mut draft = Draft::new(method, &self.url(), kind, &self.words(12));
        draft.rows = self.rows(&mut draft);
        draft.form = self.rows(&mut draft);
        for _ in 0..self.roll(3) {
            let id = draft.next_id();
            draft.parts.push(PartRow {
                id,
                on: self.flip(),
                name: self.words(2).into(),
                media_type: self.pick(&["", "text/csv"]).into(),
                is_file: self.flip(),
                text: self.words(4).into(),
                file: None,
            });
        }
        draft.exactly = self.flip();
        draft.timeout = self.pick(&["30", "30", "1.5", "soon"]).into();
        draft.authorization.scheme = match self.roll(4) {
            0 => Scheme::None,
            1 => Scheme::Basic,
            2 => Scheme::Bearer,
            _ => Scheme::ApiKey,
        };
        draft.authorization.user = self.words(2).into();
        draft.authorization.key_name = self.pick(&["", "X-Api-Key"]).into();
        draft.authorization.key_in_query = self.flip();
        draft
    }

    /// Puts a secret somewhere, and perhaps a copy of it somewhere else.
    fn hide_in(&mut self, draft: &mut Draft, place: usize) -> String {
        let secret = self.secret();
        match place {
            2 => draft.authorization.password = (*secret).into(),
            3 => draft.authorization.token = (*secret).into(),
            4 => draft.authorization.key_value = (*secret).into(),
            5 => {
                let name = self.pick(&["Authorization", "X-Api-Key", "cookie", "X-Session-Id"]);
                let scheme = self.pick(&["", "Bearer ", "Basic ", "Token "]);
                draft.add_row(name, &format!("{scheme}{secret}"));
            }
            6 => {
                let name = self.pick(&["password", "client_secret"]);
                let row = draft.new_row(name, &secret);
                draft.form.push(row);
            }
            7 => {
                let name = self.pick(&["access_token", "X-Amz-Signature", "sig", "key"]);
                draft.url = crate::core::compose::params::add(&draft.url, name, &secret).into();
            }
            0 => {
                let letters = secret.replace(|c: char| !c.is_ascii_alphanumeric(), "");
                draft.url = format!("https://ada:{letters}@h.example/").into();
                return letters;
            }
            1 => {
                let text = crate::core::json::text(&secret);
                draft.content =
                    format!("{{\"user\": \"ada\", \"password\": {}}}", print(&text)).into();
            }
            _ => {
                let id = draft.next_id();
                draft.parts.push(PartRow {
                    id,
                    on: true,
                    name: "token".into(),
                    media_type: "".into(),
                    is_file: false,
                    text: (*secret).into(),
                    file: None,
                });
            }
        }
        match self.roll(5) {
            0 => draft.add_row("X-Copy", &format!("a {secret} b")),
            1 => draft.content = format!("{} {secret} after", draft.content).into(),
            2 => draft.method = (*secret).into(),
            _ => {}
        }
        secret
    }
}

fn just(draft: &Draft) -> Payload {
    Payload {
        request: Some(draft.clone()),
        ..Payload::default()
    }
}

/// The draft that comes out of a link, and the text that stood in it.
fn opened(draft: &Draft, environment: Option<&Environment>, ticked: &[Rc<str>]) -> (Draft, String) {
    let link = write(&just(draft), environment, ticked).unwrap();
    let text = pack::unpack(&link.data).unwrap();
    (read(VERSION, &link.data).unwrap().request.unwrap(), text)
}

/// Every text of a draft.
fn texts(draft: &Draft) -> Vec<&str> {
    let authorization = &draft.authorization;
    let mut texts: Vec<&str> = vec![
        &draft.method,
        &draft.url,
        &draft.content,
        &draft.timeout,
        &authorization.user,
        &authorization.password,
        &authorization.token,
        &authorization.key_name,
        &authorization.key_value,
    ];
    for row in draft.rows.iter().chain(&draft.form) {
        texts.extend([&*row.name, &*row.value]);
    }
    for part in &draft.parts {
        texts.extend([&*part.name, &*part.media_type, &*part.text]);
    }
    texts
}

#[test]
fn thousands_of_requests_without_secrets_come_back_as_they_were() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..2500 {
        let draft = dice.draft();
        // Only the ids of the rows are new.
        let (mut same, before) = (opened(&draft, None, &[]).0, draft);
        let ids = before.rows.iter().chain(&before.form).map(|row| row.id);
        for (row, id) in same.rows.iter_mut().chain(&mut same.form).zip(ids) {
            row.id = id;
        }
        for (part, old) in same.parts.iter_mut().zip(&before.parts) {
            part.id = old.id;
        }
        same.next_row = before.next_row;
        assert_eq!(same, before);
    }
}

#[test]
fn thousands_of_requests_with_secrets_come_back_without_them() {
    let mut dice = Dice(0xD1B5_4A32_D192_ED03);
    for _ in 0..2500 {
        let mut draft = dice.draft();
        // What replaces a whole text comes first, and each place is used once.
        let places: Vec<usize> = (0..9).filter(|_| dice.roll(4) == 0).collect();
        let hidden: Vec<String> = places
            .into_iter()
            .map(|place| dice.hide_in(&mut draft, place))
            .collect();
        let before = draft.clone();
        let (shared, text) = opened(&draft, None, &[]);
        for secret in &hidden {
            for forms in [secret.clone(), secret.replace(' ', "%20")] {
                assert!(!text.contains(&forms), "{forms} in {text}");
                let is_in = texts(&shared).iter().any(|text| text.contains(&forms));
                assert!(!is_in, "{forms} in {shared:?}");
            }
        }
        let ticked: Vec<Rc<str>> = secrets(&draft, None)
            .into_iter()
            .map(|one| one.text)
            .collect();
        assert_eq!(opened(&draft, None, &ticked).0, codec::as_shared(&draft));
        assert_eq!(draft, before);
        // What is not a secret stays: the same rows, in order.
        assert_eq!(shared.rows.len(), draft.rows.len());
        assert_eq!(shared.kind, draft.kind);
    }
}

#[test]
fn each_secret_is_ticked_by_itself() {
    let mut draft = Draft::new(
        "PUT",
        "https://h.example/orders/7?api_key=key-in-url&page=2",
        ContentKind::Json,
        "{\"Customer\": \"Ada\", \"password\": \"hunter22\"}",
    )
    .with_rows(&[
        ("Authorization", "Bearer abc.def"),
        ("X-Trace", "abc.def and more"),
        ("If-Match", "\"1\""),
    ]);
    draft.authorization.scheme = Scheme::Basic;
    draft.authorization.user = "ada".into();
    draft.authorization.password = "lovelace".into();
    let found = secrets(&draft, None);
    let places: Vec<&Place> = found.iter().flat_map(|one| &one.places).collect();
    assert_eq!(
        places,
        [
            &Place::Password,
            &Place::Header("Authorization".into()),
            &Place::Parameter("api_key".into()),
            &Place::Member("password".into()),
        ]
    );
    let (none, _) = opened(&draft, None, &[]);
    assert_eq!(
        &*none.url,
        format!("https://h.example/orders/7?api_key={MASK}&page=2")
    );
    assert_eq!(
        &*none.content,
        format!("{{\"Customer\": \"Ada\", \"password\": \"{MASK}\"}}")
    );
    assert_eq!(&*none.rows[0].value, format!("Bearer {MASK}"));
    assert_eq!(&*none.rows[1].value, format!("{MASK} and more"));
    assert_eq!(&*none.rows[2].value, "\"1\"");
    assert_eq!(
        (&*none.authorization.user, &*none.authorization.password),
        ("ada", "")
    );

    let (one, text) = opened(&draft, None, &["hunter22".into()]);
    assert_eq!(one.content, draft.content);
    assert!(!text.contains("abc.def") && !text.contains("lovelace"));
    let link = write(&just(&draft), None, &["hunter22".into()]).unwrap();
    assert_eq!(link.left_out.len(), 3);
}

#[test]
fn a_short_secret_leaves_its_own_place_only() {
    let draft = Draft::new(
        "PUT",
        "practice/orders/12?pin=1&sid=12",
        ContentKind::Json,
        "12",
    )
    .with_rows(&[("X-Api-Key", "12"), ("Age", "12")]);
    let (shared, _) = opened(&draft, None, &[]);
    assert_eq!(&*shared.url, format!("practice/orders/12?pin=1&sid={MASK}"));
    assert_eq!(&*shared.rows[0].value, "");
    assert_eq!((&*shared.rows[1].value, &*shared.content), ("12", "12"));
}

#[test]
fn a_password_is_left_out_in_the_form_of_basic_too() {
    let mut draft = Draft::new(
        "PUT",
        "x",
        ContentKind::Text,
        "sent YWRhOmxvdmVsYWNl before",
    );
    draft.authorization.user = "ada".into();
    draft.authorization.password = "lovelace".into();
    let (shared, _) = opened(&draft, None, &[]);
    assert_eq!(&*shared.content, format!("sent {MASK} before"));
}

#[test]
fn variables_stay_as_typed_and_their_secret_values_are_left_out() {
    let draft = Draft::new("PUT", "{{base}}/7", ContentKind::Text, "not-to-be-told").with_rows(&[
        ("Authorization", "Bearer {{token}}"),
        ("X", "see not-to-be-told"),
    ]);
    let variable = |name: &str, value: &str, secret| Variable {
        name: name.into(),
        value: value.into(),
        secret,
        keep: false,
    };
    let environment = Environment {
        name: "Test".into(),
        variables: vec![
            variable("base", "https://inside.example", false),
            variable("token", "not-to-be-told", true),
            variable("unused", "never-typed", true),
        ],
    };
    let found = secrets(&draft, Some(&environment));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].places, [Place::Variable("token".into())]);
    let (shared, text) = opened(&draft, Some(&environment), &[]);
    assert_eq!(&*shared.rows[0].value, "Bearer {{token}}");
    assert_eq!(&*shared.url, "{{base}}/7");
    assert_eq!(&*shared.rows[1].value, format!("see {MASK}"));
    assert!(!text.contains("inside.example") && !text.contains("not-to-be-told"));
    let (all, _) = opened(&draft, Some(&environment), &["not-to-be-told".into()]);
    assert_eq!(all, codec::as_shared(&draft));
}

#[test]
fn tokens_in_a_fragment_and_credentials_in_plain_headers_count() {
    let draft = Draft::new(
        "GET",
        "https://h.example/#access_token=abcd&state=5",
        ContentKind::None,
        "",
    )
    .with_rows(&[("X-Forwarded", "Bearer qwertz"), ("Level", "Basic")]);
    let (shared, _) = opened(&draft, None, &[]);
    assert_eq!(
        &*shared.url,
        format!("https://h.example/#access_token={MASK}&state=5")
    );
    assert_eq!(&*shared.rows[0].value, format!("Bearer {MASK}"));
    assert_eq!(&*shared.rows[1].value, "Basic");
}

#[test]
fn files_are_left_out_by_name() {
    let file = |name: &str| {
        Some(File {
            key: "key-of-the-file".into(),
            name: name.into(),
            media_type: "image/png".into(),
            size: 3,
        })
    };
    let mut draft = Draft::new("PUT", "practice/files/a", ContentKind::File, "");
    draft.file = file("private photo.png");
    let link = write(&just(&draft), None, &[]).unwrap();
    assert_eq!(link.left_out, [LeftOut::File("private photo.png".into())]);
    let text = pack::unpack(&link.data).unwrap();
    assert!(
        !text.contains("photo") && !text.contains("key-of"),
        "{text}"
    );
    let shared = read(VERSION, &link.data).unwrap().request.unwrap();
    assert_eq!((shared.kind, shared.file), (ContentKind::File, None));
}

#[test]
fn a_typical_put_fits_in_600_characters() {
    let content = "{\n  \"Id\": 12345,\n  \"Customer\": \"Ada Example\",\n  \"Quantity\": 3,\n  \"Price\": 10.00,\n  \"Note\": \"Ring twice, the bell is quiet.\"\n}";
    let mut draft = Draft::new(
        "PUT",
        "https://api.shop.example/v2/customers/815/orders/12345",
        ContentKind::Json,
        content,
    )
    .with_rows(&[
        ("Content-Type", "application/json"),
        ("Accept", "application/json"),
        ("If-Match", "\"33a64df551425fcc55e4d42a148795d9\""),
    ]);
    draft.authorization.scheme = Scheme::Bearer;
    draft.authorization.token = "{{token}}".into();
    let link = write(&just(&draft), None, &[]).unwrap();
    let whole = format!("https://somebody.example/put-lab/#share/1/{}", link.data);
    assert!(whole.len() <= 600, "{}", whole.len());
}

#[test]
fn lessons_and_figures_come_back() {
    let payload = Payload {
        request: None,
        lesson: Some(Lesson::Text("id = \"mine\"\n".into())),
        figure: Some(Figure {
            id: "lost-update".into(),
            step: 3,
        }),
    };
    let link = write(&payload, None, &[]).unwrap();
    assert_eq!(read(VERSION, &link.data), Ok(payload));
    let payload = Payload {
        lesson: Some(Lesson::Id("your-first-put".into())),
        ..Payload::default()
    };
    let link = write(&payload, None, &[]).unwrap();
    assert_eq!(read(VERSION, &link.data), Ok(payload));
}

#[test]
fn a_hostile_link_gives_an_error_and_no_panic() {
    let deep = format!("{{\"request\":{}1{}}}", "[".repeat(5000), "]".repeat(5000));
    let rows = format!(
        "{{\"request\":{{\"method\":\"PUT\",\"url\":\"\",\"kind\":\"none\",\"headers\":[{}]}}}}",
        vec!["[\"a\",\"b\"]"; MOST_ROWS + 1].join(",")
    );
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "\u{0}",
        "{\"request\":7}",
        "{\"request\":{}}",
        "{\"request\":{\"method\":\"PUT\",\"url\":\"x\",\"kind\":\"virus\"}}",
        "{\"request\":{\"method\":\"PUT\",\"url\":\"x\",\"kind\":\"none\",\"script\":\"1\"}}",
        "{\"request\":{\"method\":\"PUT\",\"url\":\"x\",\"kind\":\"none\",\"headers\":[[1,2]]}}",
        "{\"figure\":[\"x\",-1]}",
        "{\"figure\":[\"x\"]}",
        "{\"lesson\":[]}",
        &deep,
        &rows,
    ] {
        let error = read(VERSION, &pack::pack(text)).unwrap_err();
        assert!(!error.to_string().is_empty(), "{text}");
    }
    assert_eq!(read(VERSION, &pack::pack(&rows)), Err(ShareError::TooMuch));
    assert_eq!(read(2, "x"), Err(ShareError::Newer(2)));
    assert_eq!(read(0, "x"), Err(ShareError::Damaged));
    let mut dice = Dice(77);
    for _ in 0..1500 {
        let mut data = write(&just(&dice.draft()), None, &[]).unwrap().data;
        let at = dice.roll(data.len());
        match dice.roll(3) {
            0 => data.truncate(at),
            1 => data.replace_range(at..=at, "%"),
            _ => data.replace_range(
                at..=at,
                if data[at..].starts_with('x') {
                    "y"
                } else {
                    "x"
                },
            ),
        }
        let _ = read(VERSION, &data);
    }
}

#[test]
fn too_much_for_a_link_is_said() {
    let mut dice = Dice(5);
    let noise: String = (0..100_000)
        .map(|_| char::from(b'!' + u8::try_from(dice.roll(90)).unwrap()))
        .collect();
    let draft = Draft::new("PUT", "x", ContentKind::Text, &noise);
    assert_eq!(write(&just(&draft), None, &[]), Err(TooMuch));
    let mut many = Draft::new("PUT", "x", ContentKind::Text, "");
    for _ in 0..=MOST_ROWS {
        many.add_row("a", "b");
    }
    assert_eq!(write(&just(&many), None, &[]), Err(TooMuch));
}
