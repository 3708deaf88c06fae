//! A source file as the rules see it: its text, and its code with comments, literals and test modules blanked out.
//!
//! Invariant: blanking keeps every line break, so that line numbers of the code are those of the file.

/// A file under `src`.
pub struct Source {
    /// Path below `src`, with `/`.
    pub name: String,
    /// As it stands.
    pub text: String,
    /// Without comments, contents of literals, and `#[cfg(test)]` modules.
    pub code: String,
    /// String literals outside test modules: line and content.
    pub literals: Vec<(usize, String)>,
    /// Lines outside test modules.
    pub n_lines: usize,
}

impl Source {
    pub fn read(name: &str, text: &str) -> Self {
        let (code, literals) = blank(text);
        let (code, tests) = without_tests(&code);
        let inside = |line: usize| tests.iter().any(|&(first, last)| (first..=last).contains(&line));
        let literals = literals.into_iter().filter(|(line, _)| !inside(*line)).collect();
        let n_lines = (1..=text.lines().count()).filter(|&line| !inside(line)).count();
        Self { name: name.to_owned(), text: text.to_owned(), code, literals, n_lines }
    }

    /// The room a file belongs to: the first part of its path.
    pub fn room(&self) -> &str {
        self.name.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// Line of a position in `code`.
    pub fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    /// Lines on which `what` stands as a whole path or word.
    pub fn lines_with(&self, what: &str) -> Vec<usize> {
        let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        let whole = |&(at, _): &(usize, &str)| {
            !is_word(self.code[..at].chars().next_back()) && !is_word(self.code[at + what.len()..].chars().next())
        };
        self.code.match_indices(what).filter(whole).map(|(at, _)| self.line(at)).collect()
    }
}

/// Blanks comments and contents of literals; gives the string literals with their lines.
fn blank(text: &str) -> (String, Vec<(usize, String)>) {
    let letters: Vec<char> = text.chars().collect();
    let (mut code, mut literals, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    let starts =
        |at: usize, what: &str| what.chars().enumerate().all(|(n, letter)| letters.get(at + n) == Some(&letter));
    while at < letters.len() {
        let end = if starts(at, "//") {
            end_of_line(&letters, at)
        } else if starts(at, "/*") {
            (at + 2..letters.len()).find(|&end| starts(end, "*/")).map_or(letters.len(), |end| end + 2)
        } else if letters[at] == '"' {
            end_of_string(&letters, at)
        } else if letters[at] == 'r' && !in_word(&letters, at) && raw_hashes(&letters, at).is_some() {
            end_of_raw(&letters, at)
        } else if letters[at] == '\'' {
            end_of_char(&letters, at)
        } else {
            at + 1
        };
        let piece = &letters[at..end];
        if end == at + 1 {
            code.push(letters[at]);
        } else {
            if piece.contains(&'"') && !starts(at, "/") {
                literals.push((code.matches('\n').count() + 1, piece.iter().collect()));
            }
            code.extend(piece.iter().map(|&letter| if letter == '\n' { '\n' } else { ' ' }));
        }
        at = end;
    }
    (code, literals)
}

fn in_word(letters: &[char], at: usize) -> bool {
    at > 0 && (letters[at - 1].is_alphanumeric() || letters[at - 1] == '_')
}

fn end_of_line(letters: &[char], at: usize) -> usize {
    (at..letters.len()).find(|&end| letters[end] == '\n').unwrap_or(letters.len())
}

fn end_of_string(letters: &[char], at: usize) -> usize {
    let mut end = at + 1;
    while end < letters.len() && letters[end] != '"' {
        end += if letters[end] == '\\' { 2 } else { 1 };
    }
    (end + 1).min(letters.len())
}

/// Number of hashes if a raw string opens here.
fn raw_hashes(letters: &[char], at: usize) -> Option<usize> {
    let hashes = letters[at + 1..].iter().take_while(|&&letter| letter == '#').count();
    (letters.get(at + 1 + hashes) == Some(&'"')).then_some(hashes)
}

fn end_of_raw(letters: &[char], at: usize) -> usize {
    let hashes = raw_hashes(letters, at).unwrap_or(0);
    let closes = |end: usize| {
        letters[end] == '"' && letters[end + 1..].iter().take(hashes).filter(|&&letter| letter == '#').count() == hashes
    };
    (at + hashes + 2..letters.len()).find(|&end| closes(end)).map_or(letters.len(), |end| end + hashes + 1)
}

/// A character literal, or one letter further where the quote opens a lifetime.
fn end_of_char(letters: &[char], at: usize) -> usize {
    match (letters.get(at + 1), letters.get(at + 2)) {
        (Some('\\'), _) => {
            (at + 3..letters.len()).find(|&end| letters[end] == '\'').map_or(letters.len(), |end| end + 1)
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at + 1,
    }
}

/// Blanks `#[cfg(test)]` items with a body; gives the lines they stood on.
fn without_tests(code: &str) -> (String, Vec<(usize, usize)>) {
    let (mut left, mut lines) = (code.to_owned(), Vec::new());
    while let Some(start) = left.find("#[cfg(test)]") {
        let end = match left[start..].find(['{', ';']) {
            Some(at) if left[start + at..].starts_with('{') => {
                closing(&left, start + at).map_or(left.len(), |end| end + 1)
            }
            Some(at) => start + at + 1,
            None => left.len(),
        };
        let line = |at: usize| left[..at].matches('\n').count() + 1;
        lines.push((line(start), line(end)));
        let gone: String = left[start..end].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }).collect();
        left.replace_range(start..end, &gone);
    }
    (left, lines)
}

/// Position of the brace or bracket that closes the one at `open`.
pub fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in code[open..].char_indices() {
        match letter {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(open + at);
        }
    }
    None
}
