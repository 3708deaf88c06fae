### Did the lessons help

help-head = Did the lessons help
help-early = { $subject }: too early to say whether the lessons helped. At least { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
} between two works were had by { $helped }, none by { $others }; at least { $least } of each are needed.
help-told = { $subject }: those who came to at least { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
} between two works differ, measured by what was expected, from those who wrote the same works without lessons by { $points } percentage points (95 %: { $low } to { $high }; { $helped } and { $others } pupils).
help-helped = The lessons helped.
help-unclear = Chance explains it as well.
help-worse = No use is seen: the difference points the other way.
help-note = What was expected allows for the return to the mean: who did badly once does better next time without help. Why they differ the number does not say: nobody comes to lessons by chance.
