notice-item = Task { $code }
notice-column = “{ $title }”
notice-cell = sheet “{ $sheet }”, { $address }

notice-score-above-max = { $column }: { NUMBER($points, maximumFractionDigits: 2) ->
    [one] { $points } point
   *[other] { $points } points
}, the maximum is { $expected }
notice-score-above-max-then = The points are not accepted, the rest of the row is. Correct it here or in the file.
notice-score-negative = { $column }: { $raw } points is below zero
notice-score-negative-then = The points are not accepted, the rest of the row is. Correct it here or in the file.
notice-score-not-a-number = { $column }: “{ $raw }” is not points
notice-score-not-a-number-then = The points are not accepted, the rest of the row is. Correct it here or in the file.
notice-score-missing = { $column }: no points
notice-score-missing-then = Left blank: this is neither zero nor X. The total is not computed.
notice-percent-alone = { $column }: { $raw }, and the maximum is not known
notice-percent-alone-then = How many points that is cannot be told. Nothing is written. Tell the maximum.
notice-percent-not-whole = { $column }: { $raw } of { $expected } is no whole number of points
notice-x-variant = Not attempted (X), written as “{ $raw }”
notice-x-variant-then = It counts as 0 points.
notice-x-guess = { $column }: “{ $raw }” is read as “not attempted” (X)
notice-x-guess-then = It counts as 0 points. Check what was meant.
notice-topic-not-covered = { $column }: topic not taught yet, written as “{ $raw }”
notice-topic-not-covered-then = It counts as 0 points; the skill is not judged by this task.
notice-whitespace = Extra spaces: “{ $raw }”
notice-whitespace-then = The spaces are removed.
notice-number-as-text = { $column }: the number is stored as text, “{ $raw }”
notice-number-as-text-then = Read as a number.
notice-homoglyph = Latin letters in a Russian word: “{ $raw }”
notice-homoglyph-then = Replaced by the Russian ones that look the same.
notice-mark-none = No mark, written as “{ $raw }”
notice-mark-none-then = Left blank.
notice-mark-sign = Mark “{ $raw }”: a sign beside a mark is not kept
notice-mark-sign-then = The mark is taken without its sign.
notice-mark-out-of-range = Mark “{ $raw }”; marks go from 2 to 5
notice-mark-out-of-range-then = The mark is not accepted, the points are. Correct it here or in the file.
notice-mark-mismatch = Mark “{ $raw }”, by the scale “{ $expected }”
notice-mark-mismatch-then = The mark of the file is kept. Check which one is right.
notice-total-mismatch = Total { $raw }, the points add up to { $expected }
notice-total-mismatch-then = The points of the tasks are kept. Check the total in the file.
notice-duplicate-row = The row repeats { $row ->
   [0] another row
  *[other] row { $row }
} exactly
notice-duplicate-row-then = Counted once.
notice-duplicate-code = Code { $raw } stands twice with different points
notice-duplicate-code-then = Neither row is accepted. Choose the right one.
notice-duplicate-name = { $raw }: two rows with different points
notice-duplicate-name-then = Neither row is accepted. Choose the right one.
notice-same-name = { $raw }: one name, different codes
notice-same-name-then = These are two pupils, both are accepted.
notice-row-shifted = The row is shifted: values stand in the wrong columns
notice-row-shifted-then = The row is not accepted. Correct it in the file and load the file again.
notice-class-none = No class, written as “{ $raw }”
notice-class-none-then = The class is asked before anything is written.
notice-date-invalid = No such day in the calendar: “{ $raw }”
notice-date-invalid-then = The date is not accepted. Give it here.
notice-variant-blank = No variant
notice-variant-blank-then = The row is taken. Where the variants have different tasks, write the variant into this cell.
notice-class-alike = All pupils of the class ({ $n }) have the same points in every item
notice-parts-of-task = { $column }: for everybody this is the sum of the columns { $parts }, one task and its parts
notice-parts-of-task-then = The points are counted once, by the parts. If it is a task of its own, open the cell and bring it back.
notice-column-left = { $column }: the column is not read: it is no item, no total and no mark of the work
notice-column-left-then = The other columns are taken. If it is needed, open the cell and say what it holds.
notice-row-left = “{ $raw }”: the row has points, but this does not look like the name of a pupil
notice-row-left-then = The row is not taken. If this is a pupil, write the name into this cell.
notice-title-differs = The name of the file or the sheet says “{ $raw }”, the title of the table { $taken }
notice-title-differs-then = What the title says is taken. Check whether this is the right file.
notice-class-alike-then = The rows are taken. See whether one row was copied down the whole class.
notice-name-remark = “{ $remark }” stands beside the name
notice-name-remark-then = The name is taken without this remark, and the remark is not kept.
notice-experts-differ = The experts disagree: { $raw } and { $other }
notice-experts-differ-then = The score is not taken, the rest of the row is. Write the agreed score into this cell.
