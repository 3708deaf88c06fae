//! One document, four faces: what stands in the document stands in docx, xlsx and csv; shares in the workbook are formulas
//! over their parts that give the same value; the same document gives the same bytes.

use calamine::{Data, Reader, Xlsx};
use marshrut::report::csv::csv;
use marshrut::report::document::{Bar, Block, Card, Cell, Chart, Document, Table, Value};
use marshrut::report::docx::docx;
use marshrut::report::parcel::{self, Heads};
use marshrut::report::xlsx::xlsx;
use marshrut::text::number;
use marshrut::text::words::{Lang, Words};
use std::io::{Cursor, Read};
use std::process::Command;

fn document() -> Document {
    let row = |class: &str, n: usize, of: usize, mean: f64| {
        let points = Cell::points(n as f64 * 1.5, of as f64 * 2.0, of, Lang::Ru);
        vec![class.into(), Cell::whole(of), Cell::share(n, of, Lang::Ru), Cell::decimal(mean, 2, Lang::Ru), points]
    };
    Document {
        title: "Справка по результатам работы".into(),
        blocks: vec![
            Block::Facts(vec![("Школа".into(), "СОШ № 1 «Заречная»".into()), ("Дата".into(), "01.10.2025".into())]),
            Block::Heading("Итоги".into()),
            Block::Paragraph("Писали 25 учеников из 26. <Знаки> & «кавычки» стоят как есть.".into()),
            Block::List(vec!["первое".into(), "=1+2 не формула".into()]),
            Block::Table(Table {
                caption: "Классы".into(),
                columns: ["Класс", "Писали", "Успеваемость", "Средний балл", "Баллы"].map(String::from).to_vec(),
                rows: vec![row("6А", 24, 26, 3.456), row("6Б", 3, 4, 4.0), row("=6В", 12_345, 20_000, 2.5)],
            }),
            Block::Chart(Chart {
                caption: "Умения".into(),
                unit: "освоили, %".into(),
                max: 100.0,
                bars: vec![
                    Bar {
                        label: "Дроби".into(), value: 40.0, text: "10 из 25".into(), parts: Some((10.0, 25.0))
                    },
                    Bar { label: "Степени".into(), value: 3.0, text: "3 ученика".into(), parts: None },
                ],
            }),
            Block::Signatures(vec!["Заместитель директора".into()]),
            Block::NewPage,
            Block::Cards(vec![
                Card {
                    title: "Ветрова Ульяна, 6А".into(), lines: vec![("Когда".into(), "пн 14:20".into())]
                },
                Card { title: "Ёлкин Ян, 6Б".into(), lines: vec![("Когда".into(), "ср 15:00".into())] },
                Card { title: "=Метелин".into(), lines: vec![] },
            ]),
        ],
    }
}

fn heads() -> Heads {
    Heads::new(&Words::new(Lang::Ru))
}

/// Every text of a document in order, shares and numbers as they are read.
fn texts(document: &Document) -> Vec<String> {
    let mut all = vec![document.title.clone()];
    for block in &document.blocks {
        match block {
            Block::Heading(line) | Block::Paragraph(line) => all.push(line.clone()),
            Block::List(lines) | Block::Signatures(lines) => all.extend(lines.iter().cloned()),
            Block::Facts(pairs) => all.extend(pairs.iter().flat_map(|(name, value)| [name.clone(), value.clone()])),
            Block::Table(table) => {
                all.push(table.caption.clone());
                all.extend(table.columns.iter().cloned());
                all.extend(table.rows.iter().flatten().map(|cell| cell.text.clone()));
            }
            Block::Chart(chart) => {
                all.push(chart.caption.clone());
                all.extend(chart.bars.iter().flat_map(|bar| [bar.label.clone(), bar.text.clone()]));
            }
            Block::NewPage => {}
            Block::Cards(cards) => {
                for card in cards {
                    all.push(card.title.clone());
                    all.extend(card.lines.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
                }
            }
        }
    }
    all
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Text between tags, entities resolved.
fn bare(xml: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for sign in xml.chars() {
        match sign {
            '<' => is_tag = true,
            '>' => is_tag = false,
            sign if !is_tag => text.push(sign),
            _ => {}
        }
    }
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
        text = text.replace(entity, sign);
    }
    text
}

#[test]
fn the_word_face_holds_every_text_in_order() {
    let document = document();
    let bytes = docx(&document).unwrap();
    let text = bare(&part(&bytes, "word/document.xml"));
    let mut from = 0;
    for expect in texts(&document) {
        let at =
            text[from..].find(&expect).unwrap_or_else(|| panic!("«{expect}» is not after place {from} of:\n{text}"));
        from += at + expect.len();
    }
    docx_rs::read_docx(&bytes).unwrap();
}

#[test]
fn the_excel_face_reckons_with_numbers_and_live_shares() {
    let document = document();
    let bytes = xlsx(&document, &heads()).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let words = book.worksheet_range("Текст").unwrap();
    let lines: Vec<String> = words.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for block in &document.blocks {
        if let Block::Heading(line) | Block::Paragraph(line) = block {
            assert!(lines.contains(line), "{line}");
        }
    }
    let Block::Table(table) = &document.blocks[4] else { panic!("the table has moved") };
    let values = book.worksheet_range("Таблица 1").unwrap();
    let formulas = book.worksheet_formula("Таблица 1").unwrap();
    for (at, row) in table.rows.iter().enumerate() {
        let at = at as u32 + 3;
        assert_eq!(values.get_value((at, 0)), Some(&Data::String(row[0].text.clone())), "words stay words");
        let (Value::Number(n_sat), Value::Number(mean)) = (row[1].value, row[3].value) else {
            panic!("the columns have moved")
        };
        for (column, expect) in [(1, n_sat), (5, mean)] {
            assert_eq!(values.get_value((at, column)), Some(&Data::Float(expect)), "row {at}, column {column}");
        }
        for (cell, column, letters) in [(&row[2], 2, ["C", "D"]), (&row[4], 6, ["G", "H"])] {
            let (Value::Share { n, of } | Value::Parts { n, of }) = cell.value else { panic!("the shares have moved") };
            for (column, expect) in [(column, n), (column + 1, of)] {
                assert_eq!(values.get_value((at, column)), Some(&Data::Float(expect)), "row {at}, column {column}");
            }
            let (formula, kept) = (formulas.get_value((at, column + 2)), values.get_value((at, column + 2)));
            if row[0].text == "6Б" {
                assert!(formula.is_none_or(String::is_empty), "{formula:?}: a share of few is told in parts only");
                assert!(!cell.text.contains('%'), "{}", cell.text);
            } else {
                let [n_at, of_at] = letters;
                assert_eq!(formula, Some(&format!("{n_at}{0}/{of_at}{0}", at + 1)));
                assert_eq!(kept, Some(&Data::Float(n / of)));
                assert!(cell.text.contains(&number::percent(n / of, Lang::Ru)), "{}", cell.text);
            }
        }
    }
    assert_eq!((formulas.start(), formulas.end()), (Some((3, 4)), Some((5, 8))), "only shares are formulas");
    let (values, formulas) = (book.worksheet_range("Таблица 2").unwrap(), book.worksheet_formula("Таблица 2").unwrap());
    assert_eq!(values.get_value((3, 1)), Some(&Data::Float(40.0)));
    assert_eq!(formulas.get_value((3, 1)), Some(&"100*D4/E4".to_owned()));
    assert_eq!(
        (values.get_value((3, 3)), values.get_value((3, 4))),
        (Some(&Data::Float(10.0)), Some(&Data::Float(25.0)))
    );
    assert_eq!((formulas.start(), formulas.end()), (Some((3, 1)), Some((3, 1))), "what is no share is a number");
    assert!(part(&bytes, "xl/charts/chart1.xml").contains("Дроби"), "the chart stands in the book");
}

#[test]
fn the_text_face_and_the_parcel_lose_nothing() {
    let document = document();
    assert_eq!(parcel::unpack(&parcel::pack(&document, &heads())).unwrap(), (document.clone(), heads()));
    assert_eq!(parcel::unpack(&[1, 2, 3]), Err(parcel::Torn));
    for block in &document.blocks {
        if let Block::Table(table) = block {
            let text = csv(table);
            assert_eq!(text.lines().count(), table.rows.len() + 1);
            assert!(text.contains(";20000;") && text.contains("'=6В;"), "{text}");
        }
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = document();
    assert_eq!(docx(&document), docx(&document));
    assert_eq!(xlsx(&document, &heads()), xlsx(&document, &heads()));
}

/// With LibreOffice at hand: it opens both files, and reckons the same shares anew.
#[test]
fn another_program_opens_both() {
    let folder = std::env::temp_dir().join("marshrut-faces");
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    let document = document();
    std::fs::write(folder.join("a.docx"), docx(&document).unwrap()).unwrap();
    std::fs::write(folder.join("b.xlsx"), xlsx(&document, &heads()).unwrap()).unwrap();
    let convert = |file: &str, to: &str| {
        Command::new("soffice").args(["--headless", "--convert-to", to, file]).current_dir(&folder).output()
    };
    if convert("a.docx", "txt:Text (encoded):UTF8").is_err() {
        println!("LibreOffice is not here: what it makes of the two files was not tried");
        return;
    }
    let text = std::fs::read_to_string(folder.join("a.txt")).unwrap();
    for expect in texts(&document) {
        assert!(text.contains(&expect), "«{expect}»:\n{text}");
    }
    convert("b.xlsx", "ods").unwrap();
    if !folder.join("b.ods").exists() {
        println!(
            "LibreOffice is here without its tables (libreoffice-calc): what it makes of the second file was not tried"
        );
        return;
    }
    let mut book: calamine::Ods<_> = calamine::open_workbook(folder.join("b.ods")).unwrap();
    let values = book.worksheet_range("Таблица 1").unwrap();
    // An ods keeps fifteen digits of a number.
    let share = values.get_value((3, 4));
    assert!(matches!(share, Some(Data::Float(share)) if (share - 24.0 / 26.0).abs() < 1e-14), "{share:?}");
}
